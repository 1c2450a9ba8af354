import type { Curve } from '../charts/curve.ts';
import { readIndex } from '../charts/reading.ts';
import type { ComparedGroup } from './compared-group.ts';
import { type MeanCurve, meanCurve } from './mean-curve.ts';

/** A group with everything that is drawn of it. */
export interface ComparisonLine {
  readonly group: ComparedGroup;
  /** The curves of its runs, those without values left out. */
  readonly runs: readonly { readonly runId: string; readonly curve: Curve }[];
  readonly mean: MeanCurve;
}

/** What a group says at a place on the x axis. */
export interface GroupReading {
  readonly update: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly count: number;
}

export function comparisonLines(
  groups: readonly ComparedGroup[],
  curves: ReadonlyMap<string, Curve>,
): ComparisonLine[] {
  return groups.map((group) => {
    const runs = group.runIds.flatMap((runId) => {
      const curve = curves.get(runId);
      return curve && curve.updates.length > 0 ? [{ runId, curve }] : [];
    });
    return { group, runs, mean: meanCurve(runs.map(({ curve }) => curve)) };
  });
}

/** The mean entry nearest to x, or the last when x is null; null where the mean does not reach. */
export function readMean(
  { mean }: ComparisonLine,
  x: number | null,
  reach = 0,
): GroupReading | null {
  const index = x === null ? mean.updates.length - 1 : readIndex(mean.updates, x, reach);
  if (index < 0) return null;
  return {
    update: mean.updates[index],
    mean: mean.mean[index],
    min: mean.min[index],
    max: mean.max[index],
    count: mean.counts[index],
  };
}

/** The last update of any run, null without one. */
export function lastUpdate(lines: readonly ComparisonLine[]): number | null {
  const ends = lines.flatMap(({ runs }) => runs.map(({ curve }) => curve.updates.at(-1) ?? 0));
  return ends.length === 0 ? null : Math.max(...ends);
}
