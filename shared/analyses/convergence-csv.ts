import type { ConvergenceResult, LatentReference } from '../contract/analyses.ts';
import { csvText, estimateCells, estimateColumns } from './csv.ts';

const LINE_COLUMNS = [
  'subject',
  'variant',
  'network',
  'latent',
  'reference',
  'definition',
  'changed',
  'environment_steps',
  'episodes',
  'recurrent_step',
];

/** A row for each point of the lines that are drawn against a reference (paper Figs. 5 to 7). */
export function convergenceCsv(result: ConvergenceResult, reference: LatentReference): string {
  const statistics = ['median', 'mean', 'standard_deviation'];
  const rows = result.series
    .filter((series) => series.reference === reference)
    .flatMap(({ subject, latent, definition, changed, count, episodes, points }) => {
      const { variant, network } = result.subjects.find(({ id }) => id === subject)!;
      const line = [subject, variant, network, latent, reference, definition, changed];
      return points.map(({ recurrentStep, median, mean, standardDeviation }) => [
        ...line,
        count,
        episodes,
        recurrentStep,
        ...[median, mean, standardDeviation].flatMap(estimateCells),
      ]);
    });
  return csvText([[...LINE_COLUMNS, ...statistics.flatMap(estimateColumns)], ...rows]);
}
