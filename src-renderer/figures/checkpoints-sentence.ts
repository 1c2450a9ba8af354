import { networksText } from '../charts/validation-walks.ts';
import { STARTS_OF_Z } from '../../shared/models/initial-z.ts';
import { formatCount } from '../../shared/format/number.ts';
import type { Analysis, AnalysisParameters } from '../../shared/contract/stored-analyses.ts';
import type { AgentOfRun } from '../../shared/analyses/subjects.ts';

function agentsOf(parameters: AnalysisParameters): readonly AgentOfRun[] {
  if ('agents' in parameters) return parameters.agents;
  return 'a' in parameters ? [parameters.a, parameters.b] : [];
}

/** Which agents exactly an analysis is of: `Checkpoints at update 2,600, target network.` */
export function checkpointsSentence({
  sources,
  parameters,
}: Pick<Analysis, 'sources' | 'parameters'>): string {
  const updates = [...new Set(sources.map(({ update }) => update))].toSorted((a, b) => a - b);
  const agents = agentsOf(parameters);
  const networks = networksText(agents.flatMap(({ network }) => network ?? []));
  const starts = [...new Set(agents.flatMap(({ initialZ }) => initialZ ?? []))];
  const network = networks === '' ? '' : `, ${networks}`;
  const start = starts.map((each) => `; ${STARTS_OF_Z[each].caption}`).join('');
  return `Checkpoints at update ${updates.map(formatCount).join(', ')}${network}${start}.`;
}
