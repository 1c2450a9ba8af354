import type { Curve } from '../charts/curve.ts';
import { nearestIndex } from '../charts/reading.ts';
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

/** The mean entry nearest to x, or the last when x is null; null without one near. */
export function readMean({ mean }: ComparisonLine, x: number | null): GroupReading | null {
  const last = mean.updates.length - 1;
  if (last < 0) return null;
  const index = x === null ? last : nearestIndex(mean.updates, x);
  // Beyond its end a line says nothing: its last value would pass for one of another update.
  if (x !== null && x > mean.updates[last] + gap(mean)) return null;
  return {
    update: mean.updates[index],
    mean: mean.mean[index],
    min: mean.min[index],
    max: mean.max[index],
    count: mean.counts[index],
  };
}

/** The usual distance of two entries. */
function gap({ updates }: MeanCurve): number {
  return updates.length < 2 ? 0 : (updates[updates.length - 1] - updates[0]) / (updates.length - 1);
}

/** The last update of any run, null without one. */
export function lastUpdate(lines: readonly ComparisonLine[]): number | null {
  const ends = lines.flatMap(({ runs }) => runs.map(({ curve }) => curve.updates.at(-1) ?? 0));
  return ends.length === 0 ? null : Math.max(...ends);
}
