import type { Analysis, AnalysisParameters } from '../../shared/contract/stored-analyses.ts';
import { formatCount } from '../format/number.ts';

function networksOf(parameters: AnalysisParameters): (string | undefined)[] {
  if ('agents' in parameters) return parameters.agents.map(({ network }) => network);
  return 'a' in parameters ? [parameters.a.network, parameters.b.network] : [];
}

/** Which agents exactly an analysis is of: `Checkpoints at update 2,600, target network.` */
export function checkpointsSentence({
  sources,
  parameters,
}: Pick<Analysis, 'sources' | 'parameters'>): string {
  const updates = [...new Set(sources.map(({ update }) => update))].toSorted((a, b) => a - b);
  const networks = [...new Set(networksOf(parameters))].filter((each) => each !== undefined);
  const network = networks.length === 0 ? '' : `, ${networks.join(' and ')} network`;
  return `Checkpoints at update ${updates.map(formatCount).join(', ')}${network}.`;
}
