import type { LearningRun } from '../../../shared/analyses/learning-curves/schema.ts';

type Points = LearningRun['points'];

/** All updates at which any of the runs was validated, ascending. */
export function updateGrid(runs: readonly Pick<LearningRun, 'points'>[]): number[] {
  const updates = new Set(runs.flatMap(({ points }) => points.map(({ update }) => update)));
  return [...updates].sort((a, b) => a - b);
}

/**
 * The value of a run at an update: linear between two validations, null before the first and after
 * the last.
 */
export function valueAt(points: Points, update: number): number | null {
  const next = points.findIndex((point) => point.update >= update);
  if (next < 0) return null;
  const after = points[next];
  if (after.update === update) return after.value;
  if (next === 0) return null;
  const before = points[next - 1];
  const share = (update - before.update) / (after.update - before.update);
  return before.value + share * (after.value - before.value);
}
