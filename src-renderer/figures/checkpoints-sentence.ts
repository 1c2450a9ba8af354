import type {
  AgentOfRun,
  Analysis,
  AnalysisParameters,
} from '../../shared/contract/stored-analyses.ts';
import { formatCount } from '../../shared/format/number.ts';

function agentsOf(parameters: AnalysisParameters): readonly AgentOfRun[] {
  if ('agents' in parameters) return parameters.agents;
  return 'a' in parameters ? [parameters.a, parameters.b] : [];
}

/** Where z begins, if not where it was trained to. */
const STARTS = {
  fixed: 'z begins from one fixed vector',
  random: 'z begins from a new vector each time',
  'random-per-episode': 'z begins from one vector for each episode, also with Reset Z',
} as const;

/** Which agents exactly an analysis is of: `Checkpoints at update 2,600, target network.` */
export function checkpointsSentence({
  sources,
  parameters,
}: Pick<Analysis, 'sources' | 'parameters'>): string {
  const updates = [...new Set(sources.map(({ update }) => update))].toSorted((a, b) => a - b);
  const agents = agentsOf(parameters);
  const networks = [...new Set(agents.flatMap(({ network }) => network ?? []))];
  const starts = [...new Set(agents.flatMap(({ initialZ }) => initialZ ?? []))];
  const network = networks.length === 0 ? '' : `, ${networks.join(' and ')} network`;
  const start = starts.map((each) => `; ${STARTS[each]}`).join('');
  return `Checkpoints at update ${updates.map(formatCount).join(', ')}${network}${start}.`;
}
