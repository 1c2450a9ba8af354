import type { CustomSeriesOption } from 'echarts/charts';
import type { ChartTheme } from '../charts/chart-theme.ts';
import { footStroke, footTriangle } from '../charts/foot-marks.ts';
import { type PlotArea, plotArea } from '../charts/plot-area.ts';
import { rungUpright } from '../charts/rung-marks.ts';
import type { FigureEvent, FigureMark } from './figure.ts';

type ReadAgainst = Exclude<FigureMark, FigureEvent>;

/** Half of the cross-bar at the end of a span, pixels. */
const CAP = 4;
const FONT_SIZE = 10;

interface Stroke {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** What a mark is drawn of, in pixels. */
interface MarkShape {
  readonly strokes: readonly Stroke[];
  readonly area: { x: number; y: number; width: number; height: number } | null;
  readonly dash: readonly number[];
  readonly text: {
    x: number;
    y: number;
    align: 'left' | 'right';
    verticalAlign: 'top' | 'bottom';
  };
}

type Place = (point: [number, number]) => number[];

function levelShape(
  mark: Extract<FigureMark, { kind: 'level' }>,
  plot: PlotArea,
  place: Place,
): MarkShape {
  const at = (height: number) => place([0, height])[1];
  const right = plot.x + plot.width;
  const heights = mark.to === undefined ? [mark.y] : [mark.y, mark.to];
  const ends = heights.map(at);
  const [top, bottom] = [Math.min(...ends), Math.max(...ends)];
  return {
    strokes: ends.map((y) => ({ x1: plot.x, y1: y, x2: right, y2: y })),
    area: bottom > top ? { x: plot.x, y: top, width: plot.width, height: bottom - top } : null,
    dash: [4, 4],
    // At the beginning, where curves have not come yet.
    text:
      mark.side === 'above'
        ? { x: plot.x + 6, y: top - 3, align: 'left', verticalAlign: 'bottom' }
        : { x: plot.x + 6, y: bottom + 3, align: 'left', verticalAlign: 'top' },
  };
}

function acrossShape(
  mark: Extract<FigureMark, { kind: 'across' }>,
  _: PlotArea,
  place: Place,
): MarkShape {
  const [left, y] = place([mark.from, mark.y]);
  const [right] = place([mark.to, mark.y]);
  return {
    strokes: [
      { x1: left, y1: y, x2: right, y2: y },
      ...[left, right].map((x) => ({ x1: x, y1: y - CAP, x2: x, y2: y + CAP })),
    ],
    area: null,
    dash: [],
    text: { x: left, y: y + CAP + 3, align: 'left', verticalAlign: 'top' },
  };
}

function uprightShape(
  mark: Extract<FigureMark, { kind: 'upright' }>,
  _: PlotArea,
  place: Place,
): MarkShape {
  const [x, low] = place([mark.x, mark.from]);
  const [, high] = place([mark.x, mark.to]);
  return {
    strokes: [
      { x1: x, y1: low, x2: x, y2: high },
      ...[low, high].map((y) => ({ x1: x - CAP, y1: y, x2: x + CAP, y2: y })),
    ],
    area: null,
    dash: [],
    text: { x: x - CAP, y: low + CAP, align: 'right', verticalAlign: 'top' },
  };
}

function placeShape(
  mark: Extract<FigureMark, { kind: 'place' }>,
  plot: PlotArea,
  place: Place,
): MarkShape {
  // Any height that the axis has will do.
  const [x] = place([mark.x, 1]);
  return {
    strokes: [{ x1: x, y1: plot.y, x2: x, y2: plot.y + plot.height }],
    area: null,
    dash: [4, 4],
    text: { x: x + 4, y: plot.y + plot.height - 3, align: 'left', verticalAlign: 'bottom' },
  };
}

function shapeOf(mark: ReadAgainst, plot: PlotArea, place: Place): MarkShape {
  switch (mark.kind) {
    case 'level':
      return levelShape(mark, plot, place);
    case 'across':
      return acrossShape(mark, plot, place);
    case 'upright':
      return uprightShape(mark, plot, place);
    case 'place':
      return placeShape(mark, plot, place);
  }
}

/** Where a mark holds the axes open. */
function extent(mark: FigureMark): number[] {
  switch (mark.kind) {
    case 'level':
      return [NaN, mark.y];
    case 'across':
      return [mark.to, mark.y];
    case 'upright':
      return [mark.x, mark.to];
    case 'place':
    case 'event':
      return [mark.x, NaN];
  }
}

function labelOf(mark: ReadAgainst, text: MarkShape['text'], theme: ChartTheme) {
  return {
    type: 'text' as const,
    style: {
      text: mark.label,
      ...text,
      fill: theme.label,
      // Readable over curves and bands.
      stroke: theme.background,
      lineWidth: 3,
      font: `${FONT_SIZE}px ${theme.font}`,
    },
  };
}

/** As the charts of the pages draw it. */
function eventParts({ x: at, look }: FigureEvent, plot: PlotArea, place: Place, theme: ChartTheme) {
  const [x] = place([at, 1]);
  const foot = plot.y + plot.height;
  if (look === 'triangle') return [footTriangle(x, foot, theme)];
  if ('board' in look) return rungUpright(x, `${look.board}`, plot, theme);
  return [footStroke(x, foot, { colour: theme.series[look.colour], dash: look.dash })];
}

/** In the reference colour. */
function referenceParts(mark: ReadAgainst, plot: PlotArea, place: Place, theme: ChartTheme) {
  const { strokes, area, dash, text } = shapeOf(mark, plot, place);
  const colour = theme.series['series-reference'];
  const lineWidth = dash.length > 0 ? 1 : 1.5;
  return [
    ...(area
      ? [{ type: 'rect' as const, shape: area, style: { fill: colour, opacity: 0.12 } }]
      : []),
    ...strokes.map((shape) => ({
      type: 'line' as const,
      shape,
      style: { stroke: colour, lineWidth, lineDash: [...dash] },
    })),
    labelOf(mark, text, theme),
  ];
}

/** Marks of a panel with their labels. */
export function markOptions(marks: readonly FigureMark[], theme: ChartTheme): CustomSeriesOption[] {
  if (marks.length === 0) return [];
  return [
    {
      id: 'marks',
      type: 'custom',
      data: marks.map(extent),
      silent: true,
      z: 5,
      renderItem: (params, api) => {
        const mark = marks[params.dataIndex];
        const place = (point: [number, number]) => api.coord(point);
        const plot = plotArea(params);
        const children =
          mark.kind === 'event'
            ? eventParts(mark, plot, place, theme)
            : referenceParts(mark, plot, place, theme);
        return { type: 'group', children };
      },
    },
  ];
}
