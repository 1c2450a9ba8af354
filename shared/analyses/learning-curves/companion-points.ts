import type { LearningCurvesResult } from './schema.ts';

export interface CompanionPoint {
  readonly update: number;
  readonly mean: number;
}

type Companions = Pick<LearningCurvesResult, 'companions'>;

function allPoints({ companions }: Companions, metric: string) {
  return companions.find((each) => each.metric === metric)?.points ?? [];
}

/** How many runs tell a companion where most do; null for a result that does not say, or no point. */
export function companionRuns(result: Companions, metric: string): number | null {
  const most = (
    so: number | null,
    { runs = null }: { readonly runs?: number | undefined | null },
  ) => (runs === null ? so : Math.max(so ?? 0, runs));
  return allPoints(result, metric).reduce<number | null>(most, null);
}

/**
 * The means of a companion where most runs tell it: elsewhere it would move because others contribute, although none
 * of them does. Empty for one that no validation tells.
 */
export function companionPoints(result: Companions, metric: string): readonly CompanionPoint[] {
  const most = companionRuns(result, metric);
  return allPoints(result, metric).filter(({ runs = null }) => runs === most);
}

/** `mean over all runs`, or over how many. @param had as companionRuns tells it */
export function meanOver(had: number | null, runs: number): string {
  return had === null || had === runs ? 'mean over all runs' : `mean over ${had} of ${runs} runs`;
}
