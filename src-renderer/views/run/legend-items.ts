import type { ChartTheme } from '../../charts/chart-theme.ts';
import type { CurveAxis, Curves } from '../../charts/curve.ts';
import { CHART_DASHES } from '../../charts/dashes.ts';
import { lineHelp } from '../../charts/line-help.ts';
import { readCurve, type Reading } from '../../charts/reading.ts';
import type { ChartDefinition, ChartLine } from '../../charts/run-charts.ts';

/** A line with what it says at the cursor, or at last. */
export interface LineItem extends ChartLine {
  readonly hidden: boolean;
  readonly swatch: string;
  readonly strokes: string;
  readonly reading: Reading | null;
  readonly value: string;
  readonly help: string;
}

interface ReadAt {
  readonly curves: Curves;
  readonly axis: CurveAxis;
  readonly cursor: number | null;
  readonly reach: number;
  readonly theme: ChartTheme;
}

/** The legend of a chart. @param drawn its lines that are shown */
export function legendItems(
  chart: ChartDefinition,
  drawn: readonly ChartLine[],
  { theme, ...at }: ReadAt,
): LineItem[] {
  const { curves, axis, cursor, reach } = at;
  return chart.lines.map((line) => {
    const hidden = !drawn.includes(line);
    const reading = hidden ? null : readCurve(curves.get(line.metric), axis, cursor, reach);
    const value = reading ? chart.format(reading.value) : '–';
    const raw = reading?.raw === undefined ? '' : ` As measured: ${chart.format(reading.raw)}.`;
    return {
      ...line,
      hidden,
      swatch: theme.series[line.colour],
      strokes: line.dash ? CHART_DASHES[line.dash].join(' ') : 'none',
      reading,
      value: hidden ? 'hidden' : value,
      help: `${lineHelp(line, at)}${raw}`,
    };
  });
}
