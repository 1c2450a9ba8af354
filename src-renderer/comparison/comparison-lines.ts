import { type Curve, type CurveAxis, lineValues, positions } from '../charts/curve.ts';
import { readCurve, readIndex } from '../charts/reading.ts';
import type { ComparedGroup } from './compared-group.ts';
import type { GroupCurve, GroupMember } from './group-curve.ts';

/** A run with everything that is drawn of it. */
export interface ComparedLine {
  readonly runId: string;
  readonly curve: Curve;
  /** One that is equal to another is drawn, and counts no second time. */
  readonly counts: boolean;
}

/** A group with everything that is drawn of it. */
export interface ComparisonLine {
  readonly group: ComparedGroup;
  /** Its runs, those without values left out. */
  readonly runs: readonly ComparedLine[];
  /** What stands for several runs; null for a single one, and before it is computed. */
  readonly together: GroupCurve | null;
}

/** What a group says at a place on the x axis. */
export interface GroupReading {
  readonly x: number;
  readonly center: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly min: number;
  readonly max: number;
  readonly count: number;
}

/** The runs of a group that have values. */
export function comparedLines(
  group: Pick<ComparedGroup, 'runIds'>,
  curves: ReadonlyMap<string, Curve>,
  counted: ReadonlySet<string>,
): ComparedLine[] {
  return group.runIds.flatMap((runId) => {
    const curve = curves.get(runId);
    return curve && curve.updates.length > 0 ? [{ runId, curve, counts: counted.has(runId) }] : [];
  });
}

/** The runs of a group that count, as what stands for them is computed. */
export function groupMembers(
  lines: readonly ComparedLine[],
  axis: CurveAxis,
  sampleOf: (runId: string) => { readonly task: string; readonly seed: number },
): GroupMember[] {
  return lines
    .filter(({ counts }) => counts)
    .map(({ runId, curve }) => ({
      along: positions(curve, axis),
      values: lineValues(curve),
      ...sampleOf(runId),
    }));
}

/** What a group says at x, or at last when x is null; null where it does not reach. */
export function readGroup(
  { runs, together }: ComparisonLine,
  axis: CurveAxis,
  x: number | null,
  reach = 0,
): GroupReading | null {
  if (!together) {
    const only = runs.length === 1 ? readCurve(runs[0].curve, axis, x, reach) : null;
    if (!only) return null;
    const { value } = only;
    return { x: only.x, center: value, low: null, high: null, min: value, max: value, count: 1 };
  }
  const index = x === null ? together.along.length - 1 : readIndex(together.along, x, reach);
  if (index < 0) return null;
  return {
    x: together.along[index],
    center: together.center[index],
    low: together.low[index],
    high: together.high[index],
    min: together.min[index],
    max: together.max[index],
    count: together.counts[index],
  };
}

/** The end of any run on the x axis, null without one. */
export function lastPlace(lines: readonly ComparisonLine[], axis: CurveAxis): number | null {
  const ends = lines.flatMap(({ runs }) =>
    runs.flatMap(({ curve }) => positions(curve, axis).at(-1) ?? []),
  );
  return ends.length === 0 ? null : Math.max(...ends);
}
