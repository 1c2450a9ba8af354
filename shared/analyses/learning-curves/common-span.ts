import type { LearningRun } from './schema.ts';

type Run = Pick<LearningRun, 'points'>;

/**
 * Whether an update is one at which all of the runs have a value, those without validations left
 * out. Where some of them begin later or end earlier, what stands for the runs moves because others
 * contribute, although none of them does.
 */
export function inCommonSpan(runs: readonly Run[]): (at: { readonly update: number }) => boolean {
  const known = runs.filter(({ points }) => points.length > 0);
  const from = Math.max(...known.map(({ points }) => points[0].update));
  const to = Math.min(...known.map(({ points }) => points[points.length - 1].update));
  return ({ update }) => update >= from && update <= to;
}
