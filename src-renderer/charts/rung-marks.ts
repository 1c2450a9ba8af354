import type { CustomSeriesOption } from 'echarts/charts';
import type { ChartTheme } from './chart-theme.ts';
import { type CurveAxis, type Curves, positions } from './curve.ts';
import { type PlotArea, plotArea } from './plot-area.ts';

/** From the top of the plot to the middle of a mark's number, pixels. */
const TEXT_MIDDLE = 8;

/** Where a run came to another board of its ladder. */
export interface RungMark {
  /** Place on the x axis. */
  readonly x: number;
  /** 2 for the second board. */
  readonly rung: number;
}

/** The places at which a run climbed, as far as its curves tell. */
export function rungMarks(curves: Curves, axis: CurveAxis): RungMark[] {
  const curve = curves.get('train/rung');
  if (!curve) return [];
  const along = positions(curve, axis);
  const marks: RungMark[] = [];
  for (let index = 1; index < along.length; index++) {
    // An entry may stand for several points: it is on the board that its last point is on.
    const rung = curve.max[index];
    if (rung > curve.max[index - 1]) marks.push({ x: along[index], rung });
  }
  return marks;
}

/** A dotted upright over the whole height of a plot, with the number of a board at its top, as ECharts draws it. */
export function rungUpright(
  x: number,
  text: string,
  { y, height }: Pick<PlotArea, 'y' | 'height'>,
  theme: ChartTheme,
) {
  return [
    {
      type: 'line' as const,
      shape: { x1: x, y1: y, x2: x, y2: y + height },
      style: { stroke: theme.label, lineDash: [2, 3], lineWidth: 1 },
    },
    {
      type: 'text' as const,
      style: {
        text,
        x: x + 3,
        y: y + TEXT_MIDDLE,
        verticalAlign: 'middle' as const,
        fill: theme.label,
        font: `10px ${theme.font}`,
      },
    },
  ];
}

/** Upright lines with the number of the rung, over the whole height of a chart. */
export function rungMarkOption(
  marks: readonly RungMark[],
  theme: ChartTheme,
): CustomSeriesOption[] {
  if (marks.length === 0) return [];
  return [
    {
      id: 'rungs',
      type: 'custom',
      data: marks.map(({ x, rung }) => [x, rung]),
      // The second number is no value on the y axis.
      encode: { x: 0, y: -1 },
      clip: true,
      silent: true,
      z: 1,
      renderItem: (params, api) => {
        const mark = marks[params.dataIndex];
        const [x] = api.coord([mark.x, 0]);
        return { type: 'group', children: rungUpright(x, `${mark.rung}`, plotArea(params), theme) };
      },
    },
  ];
}
