import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';
import { bandOption } from '../charts/band-option.ts';
import { dashType } from '../charts/dashes.ts';
import type { LineChartOption } from '../charts/line-chart-option.ts';
import { type PanelView, xAxisOption, yAxisOption } from './axis-option.ts';
import type { FigureLine, FigurePanel, FigurePoint } from './figure.ts';
import { markOptions } from './mark-option.ts';

/** Room around the plot for the numbers and the name of the axes, pixels. */
export const PLOT_MARGINS = { left: 52, right: 16, top: 8, bottom: 42 } as const;
/** Lines with fewer points show them as symbols. */
const DOTTED_BELOW = 36;

/** ECharts' parts of one panel among several. */
export interface PanelParts {
  readonly grid: GridComponentOption;
  readonly xAxis: Extract<LineChartOption['xAxis'], { type?: unknown }>;
  readonly yAxis: Extract<LineChartOption['yAxis'], { type?: unknown }>;
  readonly series: readonly (LineSeriesOption | CustomSeriesOption)[];
}

/** The parts of a panel that stands alone, with room for its axes. */
export function panelOption(panel: FigurePanel, view: PanelView): LineChartOption {
  const { grid, xAxis, yAxis, series } = panelParts(panel, view, { ...PLOT_MARGINS });
  return {
    animation: false,
    textStyle: { fontFamily: view.theme.font, fontSize: 11 },
    grid,
    xAxis,
    yAxis,
    series: [...series],
  };
}

/**
 * @param place of the plot itself, without the room for its axes
 * @param index of the panel among those of one picture
 */
export function panelParts(
  panel: FigurePanel,
  view: PanelView,
  place: GridComponentOption,
  index = 0,
): PanelParts {
  const onPanel = { xAxisIndex: index, yAxisIndex: index };
  const drawn = [
    ...panel.lines.flatMap((line) => [
      ...bandsOf(line, panel, view),
      lineOption(line, panel, view),
    ]),
    ...markOptions(panel.marks, view.theme),
  ];
  return {
    grid: place,
    xAxis: { ...xAxisOption(panel, view), gridIndex: index },
    yAxis: { ...yAxisOption(panel.y, view.theme), gridIndex: index },
    series: drawn.map((series) => ({ ...series, ...onPanel, id: `${panel.key}/${series.id}` })),
  };
}

/** A logarithmic axis cannot show zero; NaN leaves a gap. */
function drawable(y: number, { y: { logarithmic } }: FigurePanel): number {
  return logarithmic && y <= 0 ? NaN : y;
}

/** The points between which a line and its band are drawn straight. */
function cornersOf({ points, steps }: FigureLine, { x: { max } }: FigurePanel): FigurePoint[] {
  const last = points.at(-1);
  if (!steps || !last) return [...points];
  const end = max !== undefined && max > last.x ? [{ ...last, x: max }] : [];
  return [...points, ...end].flatMap((point, index, all) =>
    index === 0 ? [point] : [{ ...all[index - 1], x: point.x }, point],
  );
}

function lineOption(line: FigureLine, panel: FigurePanel, { theme }: PanelView): LineSeriesOption {
  const { thin } = line;
  const points = cornersOf(line, panel);
  const apart = panel.x.categories !== undefined || line.apart === true;
  const opacity = thin ? 0.4 : 1;
  return {
    id: line.key,
    type: 'line',
    // The legend looks as the first line of a name does.
    ...(thin ? {} : { name: line.label }),
    data: points.map(({ x, y }) => [x, drawable(y, panel)]),
    color: theme.series[line.colour],
    lineStyle: { width: apart ? 0 : thin ? 1 : 2, type: dashType(line.dash), opacity },
    itemStyle: { opacity, ...(line.symbol === 'hollow' ? { borderWidth: 2 } : {}) },
    showSymbol: apart || points.length < (thin ? 2 : DOTTED_BELOW),
    symbol: line.steps ? 'none' : SYMBOLS[line.symbol],
    symbolSize: apart ? 8 : 5,
    silent: true,
    z: thin ? 3 : 4,
  };
}

const SYMBOLS: Readonly<Record<FigureLine['symbol'], string>> = {
  filled: 'circle',
  hollow: 'emptyCircle',
  none: 'none',
};

type Known = FigurePoint & { readonly low: number; readonly high: number };

/** Runs of neighbouring points whose intervals are known. */
function knownStretches(points: readonly FigurePoint[]): Known[][] {
  const stretches: Known[][] = [];
  let open = false;
  for (const point of points) {
    const { low, high } = point;
    if (low === null || high === null) {
      open = false;
      continue;
    }
    if (!open) stretches.push([]);
    stretches[stretches.length - 1].push({ ...point, low, high });
    open = true;
  }
  return stretches;
}

/** Where an interval that reaches zero ends on a logarithmic axis. */
function smallestPositive(points: readonly FigurePoint[]): number {
  return Math.min(...points.flatMap(({ y, low }) => [y, low ?? y]).filter((value) => value > 0));
}

/** Intervals: bands along lines, whiskers at points that stand alone. */
function bandsOf(line: FigureLine, panel: FigurePanel, { theme }: PanelView): CustomSeriesOption[] {
  const { colour, key, thin } = line;
  if (thin) return [];
  const points = cornersOf(line, panel);
  const stretches = knownStretches(points);
  const floor = panel.y.logarithmic ? smallestPositive(points) : -Infinity;
  if (panel.x.categories) {
    return whiskersOf(key, stretches.flat(), theme.series[colour]);
  }
  return stretches
    .filter((stretch) => stretch.length > 1)
    .map((stretch, index) =>
      bandOption({
        id: `${key}/band${index}`,
        x: stretch.map(({ x }) => x),
        low: stretch.map(({ low }) => low),
        high: stretch.map(({ high }) => high),
        colour: theme.series[colour],
        opacity: 0.15,
        floor,
      }),
    );
}

/** Half of the cross-bar at the end of a whisker, pixels. */
const CAP = 4;

function whiskersOf(key: string, points: readonly Known[], stroke: string): CustomSeriesOption[] {
  if (points.length === 0) return [];
  return [
    {
      id: `${key}/whiskers`,
      type: 'custom',
      data: points.map(({ x, low, high }) => [x, low, high]),
      encode: { x: 0, y: [1, 2] },
      silent: true,
      z: 3,
      renderItem: (params, api) => {
        const point = points[params.dataIndex];
        const [x, bottom] = api.coord([point.x, point.low]);
        const [, top] = api.coord([point.x, point.high]);
        const lines = [
          { x1: x, y1: bottom, x2: x, y2: top },
          ...[bottom, top].map((y) => ({ x1: x - CAP, y1: y, x2: x + CAP, y2: y })),
        ];
        return {
          type: 'group',
          children: lines.map((shape) => ({
            type: 'line' as const,
            shape,
            style: { stroke, lineWidth: 1.5 },
          })),
        };
      },
    },
  ];
}
