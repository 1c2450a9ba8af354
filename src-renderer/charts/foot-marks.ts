import type { ChartTheme } from './chart-theme.ts';
import type { LineDash } from './dashes.ts';

/** Height of a stroke on the x axis, pixels: below most curves, many of them side by side. */
const STROKE_HEIGHT = 12;

/** The strokes and gaps of a dash that fit a stroke on the x axis, pixels; none for a solid one. */
const SHORT_DASHES: Readonly<Record<LineDash, readonly number[]>> = {
  solid: [],
  dashed: [4, 2.5],
  'dash-dotted': [4, 2.5],
  dotted: [1.5, 2],
};

/** Half the width, and the height, of a triangle, pixels. */
const HALF = 3;
const HEIGHT = 5;

/** A short stroke that stands on the x axis and looks as a line, as ECharts draws it. */
export function footStroke(
  x: number,
  foot: number,
  { colour, dash, opacity = 1 }: { colour: string; dash: LineDash; opacity?: number },
) {
  return {
    type: 'line' as const,
    shape: { x1: x, y1: foot - STROKE_HEIGHT, x2: x, y2: foot },
    style: { stroke: colour, lineWidth: 1.5, lineDash: [...SHORT_DASHES[dash]], opacity },
  };
}

/** A small triangle that stands on the x axis, as ECharts draws it. */
export function footTriangle(x: number, foot: number, theme: ChartTheme) {
  const points = [
    [x - HALF, foot],
    [x + HALF, foot],
    [x, foot - HEIGHT],
  ];
  return { type: 'polygon' as const, shape: { points }, style: { fill: theme.label } };
}
