import type { LineDash } from './dashes.ts';

/** Height of a stroke on the x axis, pixels: below most curves, many of them side by side. */
export const FOOT_HEIGHT = 12;

/** The strokes and gaps of a dash that fit a stroke on the x axis, pixels; none for a solid one. */
export function shortDash(dash: LineDash): number[] {
  return dash === 'solid' ? [] : dash === 'dotted' ? [1.5, 2] : [4, 2.5];
}

/** Half the width, and the height, of a triangle, pixels. */
const HALF = 3;
const HEIGHT = 5;

/** The corners of a small triangle that stands on the x axis. */
export function startTriangle(x: number, foot: number): [number, number][] {
  return [
    [x - HALF, foot],
    [x + HALF, foot],
    [x, foot - HEIGHT],
  ];
}
