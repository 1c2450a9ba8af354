import type { LineChartOption } from './line-chart-option.ts';
import { shownPart } from './visible-part.ts';
import type { Span } from './zoom.ts';

/** Points of a line between the ends of the axis: with three times as many, fifty lines take two frames of a screen. */
const POINTS_OF_A_LINE = 100;

/** Every so many points that few enough are shown, and the last. */
function thinned(points: readonly [x: number, y: number][], shown: Span): [number, number][] {
  const [from, to] = shownPart(
    points.map(([x]) => x),
    shown,
  );
  const stride = Math.ceil((to - from) / POINTS_OF_A_LINE);
  if (stride <= 1) return [...points];
  const last = points.length - 1;
  return points.filter((_, index) => index % stride === 0 || index === last);
}

/**
 * A chart of many lines while its axis moves: of each line fewer points, and none is dashed until it rests,
 * for the processor draws every stroke (docs/performance.md).
 * @param option with all points of its lines
 * @param shown of the x axis
 */
export function whileMoving(option: LineChartOption, shown: Span): LineChartOption {
  const series = [option.series ?? []].flat().map((each) => {
    if (each.type !== 'line') return each;
    const points = (each.data ?? []) as [number, number][];
    return {
      ...each,
      data: thinned(points, shown),
      lineStyle: { ...each.lineStyle, type: 'solid' as const },
    };
  });
  return { ...option, series };
}
