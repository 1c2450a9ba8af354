import type { LearningCurvesResult } from './schema.ts';

export interface CompanionPoint {
  readonly update: number;
  readonly mean: number;
}

/**
 * The means of a companion where most runs tell it: elsewhere it would move because others contribute, although none
 * of them does. Empty for one that no validation tells.
 */
export function companionPoints(
  { companions }: Pick<LearningCurvesResult, 'companions'>,
  metric: string,
): readonly CompanionPoint[] {
  const points = companions.find((each) => each.metric === metric)?.points ?? [];
  const most = Math.max(...points.map(({ runs = 0 }) => runs));
  return points.filter(({ runs = 0 }) => runs === most);
}

/** How many runs tell a companion there; null for a result that does not say. */
export function companionRuns(
  { companions }: Pick<LearningCurvesResult, 'companions'>,
  metric: string,
): number | null {
  const points = companions.find((each) => each.metric === metric)?.points ?? [];
  return points.reduce<number | null>(
    (most, { runs }) => Math.max(most ?? 0, runs ?? 0) || null,
    null,
  );
}

/** `mean over all runs`, or over how many. @param had as companionRuns tells it */
export function meanOver(had: number | null, runs: number): string {
  return had === null || had === runs ? 'mean over all runs' : `mean over ${had} of ${runs} runs`;
}
