import { AXES } from '../charts/axes.ts';
import {
  type Curve,
  type CurveAxis,
  type Curves,
  farthest,
  lineValues,
  positions,
} from '../charts/curve.ts';
import { distanceMarks } from '../charts/distance-marks.ts';
import { rungMarks } from '../charts/rung-marks.ts';
import type { ChartDefinition, ChartLine } from '../charts/run-charts.ts';
import { smoothingNote } from '../charts/smoothing-note.ts';
import { thinningNote } from '../charts/thinning-note.ts';
import type { ValueRange } from '../charts/value-range.ts';
import { type AxisWindow, shownMarks, shownPart } from '../charts/visible-part.ts';
import type { Figure, FigureAxis, FigureEvent, FigureLine, FigurePoint } from './figure.ts';

/** A chart of a run as it is shown. */
export interface ChartPicture {
  readonly chart: ChartDefinition;
  readonly curves: Curves;
  readonly axis: CurveAxis;
  readonly window: AxisWindow;
  readonly logarithmic: boolean;
  readonly range: ValueRange | null;
  readonly smoothing: number;
  /** Of what it is, as a sentence. */
  readonly subject: string;
  /** Sentences on the run: how its validations walk. */
  readonly notes: readonly string[];
}

/** The x axis of curves in a figure. @param end of all curves, null without one */
export function figureXAxis(
  axis: CurveAxis,
  window: AxisWindow,
  end: number | null,
): FigureAxis & AxisEnds {
  const isTime = axis === 'time' || axis === 'wall';
  const [min, max] = window ?? [0, end ?? 1];
  return { label: AXES[axis].label, form: isTime ? 'clock' : 'count', min, max };
}

interface AxisEnds {
  readonly min: number;
  readonly max: number;
}

/** The part of a curve that is shown, as points. */
export function figurePoints(
  along: readonly number[],
  values: readonly number[],
  window: AxisWindow,
): FigurePoint[] {
  const [from, to] = shownPart(along, window);
  return along
    .slice(from, to)
    .map((x, index) => ({ x, y: values[from + index], low: null, high: null }));
}

/** The points with the smallest and the largest behind each, where one of them stands for several. */
function withBand(
  points: readonly FigurePoint[],
  curve: Curve,
  { axis, window }: Pick<ChartPicture, 'axis' | 'window'>,
): FigurePoint[] {
  const [from] = shownPart(positions(curve, axis), window);
  const spanned = points.map((point, index) => ({
    ...point,
    low: curve.min[from + index],
    high: curve.max[from + index],
  }));
  return spanned.some(({ low, high }) => low < high) ? spanned : [...points];
}

function linesOf(line: ChartLine, curve: Curve, picture: ChartPicture): FigureLine[] {
  const { axis, window } = picture;
  const along = positions(curve, axis);
  const look = { label: line.label, colour: line.colour, symbol: 'none' as const };
  const drawn: FigureLine = {
    ...look,
    key: line.metric,
    dash: line.dash ?? 'solid',
    thin: false,
    points: figurePoints(along, lineValues(curve), window),
  };
  if (!curve.smoothed) return [{ ...drawn, points: withBand(drawn.points, curve, picture) }];
  const raw: FigureLine = {
    ...look,
    key: `${line.metric}/raw`,
    dash: 'solid',
    thin: true,
    behind: 'as measured',
    points: figurePoints(along, curve.values, window),
  };
  return [raw, drawn];
}

function captionOf(
  picture: ChartPicture,
  marks: readonly FigureEvent[],
  lines: readonly FigureLine[],
): string[] {
  const { chart, axis, curves, window, range, smoothing, subject, notes } = picture;
  const unit = chart.unit === '' ? '' : ` (${chart.unit})`;
  const shown = chart.lines.flatMap(({ metric }) => curves.get(metric) ?? []);
  const hasBand = lines.some(({ points }) => points.some(({ low }) => low !== null));
  return [
    `${chart.title}${unit} of ${subject} against ${AXES[axis].caption}${window ? ', a part' : ''}.`,
    ...[smoothingNote(smoothing), thinningNote(shown)].filter(Boolean),
    ...(hasBand ? ['Band: from the smallest to the largest of them.'] : []),
    ...(range ? [`Outliers are not shown: ${range.above} above, ${range.below} below.`] : []),
    ...(marks.some(({ look }) => look !== 'triangle')
      ? ['Dotted uprights: the run comes to the board of that number.']
      : []),
    ...(marks.some(({ look }) => look === 'triangle')
      ? ['Triangles: starts are let farther from the goal.']
      : []),
    ...notes,
  ];
}

/** What the curriculum of a run did, where it did it. */
function marksOf({ curves, axis }: ChartPicture, { min, max }: AxisEnds): FigureEvent[] {
  const rungs = rungMarks(curves, axis).map(({ x, rung }): FigureEvent => ({
    kind: 'event',
    x,
    label: `comes to board ${rung}`,
    look: { board: rung },
  }));
  const label = 'starts farther from the goal';
  const distances = distanceMarks(curves, axis).map((x): FigureEvent => ({
    kind: 'event',
    x,
    label,
    look: 'triangle',
  }));
  return shownMarks([...rungs, ...distances], [min, max]);
}

/** A chart as a figure, which can be exported. */
export function chartFigure(picture: ChartPicture): Figure {
  const { chart, curves, axis, window, logarithmic, range } = picture;
  const lines = chart.lines.flatMap((line) => {
    const curve = curves.get(line.metric);
    return curve ? linesOf(line, curve, picture) : [];
  });
  const x = figureXAxis(axis, window, farthest(curves, axis));
  const marks = marksOf(picture, x);
  const ends = chart.range && !logarithmic ? { min: chart.range[0], max: chart.range[1] } : {};
  return {
    id: chart.id.replaceAll(/[^\p{L}\p{N}]+/gu, '-'),
    title: chart.title,
    panels: [
      {
        key: 'chart',
        title: '',
        x,
        y: {
          label: chart.unit,
          form: chart.formatTick ? 'share' : 'value',
          ...(range ? { min: range.min, max: range.max } : ends),
          ...(chart.fromZero && !logarithmic && !range ? { min: 0 } : {}),
          logarithmic,
        },
        lines,
        marks,
      },
    ],
    caption: captionOf(picture, marks, lines),
  };
}
