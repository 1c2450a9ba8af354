import type { CustomSeriesOption } from 'echarts/charts';
import type { ChartTheme } from '../charts/chart-theme.ts';
import { FOOT_HEIGHT, shortDash, startTriangle } from '../charts/foot-marks.ts';
import type { FigureMark } from './figure.ts';
import { type PlotArea, plotArea } from '../charts/plot-area.ts';

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
  /** null for a mark that says its label nowhere. */
  readonly text: {
    x: number;
    y: number;
    align: 'left' | 'right';
    verticalAlign: 'top' | 'bottom';
  } | null;
  readonly triangle?: readonly [number, number][];
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

function footShape(
  mark: Extract<FigureMark, { kind: 'foot' }>,
  plot: PlotArea,
  place: Place,
): MarkShape {
  const [x] = place([mark.x, 1]);
  const foot = plot.y + plot.height;
  const none = { strokes: [], area: null, dash: [], text: null };
  if (mark.look === 'triangle') return { ...none, triangle: startTriangle(x, foot) };
  return {
    ...none,
    strokes: [{ x1: x, y1: foot - FOOT_HEIGHT, x2: x, y2: foot }],
    dash: shortDash(mark.look.dash),
  };
}

function shapeOf(mark: FigureMark, plot: PlotArea, place: Place): MarkShape {
  switch (mark.kind) {
    case 'level':
      return levelShape(mark, plot, place);
    case 'across':
      return acrossShape(mark, plot, place);
    case 'upright':
      return uprightShape(mark, plot, place);
    case 'place':
      return placeShape(mark, plot, place);
    case 'foot':
      return footShape(mark, plot, place);
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
    case 'foot':
      return [mark.x, NaN];
  }
}

function labelOf(mark: FigureMark, text: NonNullable<MarkShape['text']>, theme: ChartTheme) {
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

/** Marks of a panel with their labels: what looks as no line in the reference colour. */
export function markOptions(marks: readonly FigureMark[], theme: ChartTheme): CustomSeriesOption[] {
  if (marks.length === 0) return [];
  const reference = theme.series['series-reference'];
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
        const { strokes, area, dash, text, triangle } = shapeOf(mark, plotArea(params), place);
        const colour =
          mark.kind === 'foot' && mark.look !== 'triangle'
            ? theme.series[mark.look.colour]
            : reference;
        const isThin = dash.length > 0 && mark.kind !== 'foot';
        return {
          type: 'group',
          children: [
            ...(area
              ? [{ type: 'rect' as const, shape: area, style: { fill: colour, opacity: 0.12 } }]
              : []),
            ...strokes.map((shape) => ({
              type: 'line' as const,
              shape,
              style: { stroke: colour, lineWidth: isThin ? 1 : 1.5, lineDash: [...dash] },
            })),
            ...(triangle
              ? [
                  {
                    type: 'polygon' as const,
                    shape: { points: triangle.map((point) => [...point]) },
                    style: { fill: theme.label },
                  },
                ]
              : []),
            ...(text ? [labelOf(mark, text, theme)] : []),
          ],
        };
      },
    },
  ];
}
