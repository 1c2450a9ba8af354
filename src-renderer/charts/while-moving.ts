import type { LineChartOption } from './line-chart-option.ts';

/** With more, a frame with dashes takes longer than a screen shows it: the processor draws each of them. */
const MANY_LINES = 12;

/**
 * A chart while its axis moves: of many lines, none is dashed until it rests. Fifty runs took 50 ms a frame with
 * dashes and 33 ms without (docs/performance.md).
 */
export function whileMoving(option: LineChartOption): LineChartOption {
  const series = [option.series ?? []].flat();
  const lines = series.filter(({ type }) => type === 'line');
  if (lines.length <= MANY_LINES) return option;
  return {
    ...option,
    series: series.map((each) =>
      each.type === 'line' ? { ...each, lineStyle: { ...each.lineStyle, type: 'solid' } } : each,
    ),
  };
}
