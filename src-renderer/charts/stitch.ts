import type { Curve, Curves } from './curve.ts';
import { firstAtOrAfter } from './interpolate.ts';

/** Entries of `whole` before and after `part`, and those of `part` between them. */
function joined(whole: Curve, part: Curve): Curve {
  const from = part.updates[0];
  const to = part.updates[part.updates.length - 1];
  const before = firstAtOrAfter(whole.updates, from);
  const after = firstAtOrAfter(whole.updates, to + Number.EPSILON * Math.max(1, to));
  const join = <T>(outer: readonly T[], inner: readonly T[]): T[] => [
    ...outer.slice(0, before),
    ...inner,
    ...outer.slice(after),
  ];
  const smoothed =
    whole.smoothed && part.smoothed
      ? {
          values: join(whole.smoothed.values, part.smoothed.values),
          end: whole.smoothed.end,
        }
      : undefined;
  return {
    key: whole.key,
    updates: join(whole.updates, part.updates),
    wallSeconds: join(whole.wallSeconds, part.wallSeconds),
    values: join(whole.values, part.values),
    min: join(whole.min, part.min),
    max: join(whole.max, part.max),
    ...(smoothed ? { smoothed } : {}),
  };
}

/**
 * A coarse curve of everything, with the finer one of a part in its place: there is always something
 * to draw, wherever the x axis is moved while the next part is read.
 */
export function stitchCurve(whole: Curve, part: Curve | undefined): Curve {
  if (!part || part.updates.length === 0) return whole;
  // One that is smoothed otherwise is of a question that was asked before.
  if ((whole.smoothed === undefined) !== (part.smoothed === undefined)) return whole;
  return joined(whole, part);
}

export function stitchCurves(whole: Curves, part: Curves): Curves {
  if (part.size === 0) return whole;
  return new Map([...whole].map(([key, curve]) => [key, stitchCurve(curve, part.get(key))]));
}
