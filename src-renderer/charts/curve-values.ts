import { type Curve, type CurveAxis, lineValues, positions } from './curve.ts';
import { type AxisWindow, shownPart } from './visible-part.ts';

/** The values of curves that a part of the x axis shows: of their lines, and of what was measured behind. */
export function shownValues(
  curves: readonly Curve[],
  axis: CurveAxis,
  window: AxisWindow,
): number[] {
  return curves.flatMap((curve) => {
    const [from, to] = shownPart(positions(curve, axis), window);
    const line = lineValues(curve).slice(from, to);
    return curve.smoothed ? [...line, ...curve.values.slice(from, to)] : line;
  });
}

/** How many of some values a logarithmic axis cannot show. */
export function notPositive(values: readonly number[]): number {
  return values.filter((value) => value <= 0).length;
}
