import { AXES } from '../charts/axes.ts';
import { type Curve, type CurveAxis, type Curves, lineValues, positions } from '../charts/curve.ts';
import type { ChartDefinition, ChartLine } from '../charts/run-charts.ts';
import { smoothingNote } from '../charts/smoothing-note.ts';
import type { ValueRange } from '../charts/value-range.ts';
import { type AxisWindow, shownPart } from '../charts/visible-part.ts';
import type { Figure, FigureAxis, FigureLine, FigurePoint } from './figure.ts';

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
}

/** The x axis of curves in a figure. */
export function figureXAxis(axis: CurveAxis, window: AxisWindow): FigureAxis {
  const isTime = axis === 'time' || axis === 'wall';
  return {
    label: AXES[axis].label,
    form: isTime ? 'clock' : 'count',
    min: window ? window[0] : 0,
    ...(window ? { max: window[1] } : {}),
  };
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

function linesOf(line: ChartLine, curve: Curve, { axis, window }: ChartPicture): FigureLine[] {
  const along = positions(curve, axis);
  const look = { label: line.label, colour: line.colour, symbol: 'none' as const };
  const drawn: FigureLine = {
    ...look,
    key: line.metric,
    dash: line.dash ?? 'solid',
    thin: false,
    points: figurePoints(along, lineValues(curve), window),
  };
  if (!curve.smoothed) return [drawn];
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

function captionOf(picture: ChartPicture): string[] {
  const { chart, axis, curves, window, range, smoothing, subject } = picture;
  const unit = chart.unit === '' ? '' : ` (${chart.unit})`;
  const shown = chart.lines.flatMap(({ metric }) => curves.get(metric) ?? []);
  const isThinned = shown.some(({ min, max }) => min.some((low, index) => low < max[index]));
  return [
    `${chart.title}${unit} of ${subject} against ${AXES[axis].caption}${window ? ', a part' : ''}.`,
    ...[smoothingNote(smoothing)].filter(Boolean),
    ...(isThinned ? ['Each place stands for several points, with their mean.'] : []),
    ...(range ? [`Outliers are not shown: ${range.above} above, ${range.below} below.`] : []),
  ];
}

/** A chart as a figure, which can be exported. */
export function chartFigure(picture: ChartPicture): Figure {
  const { chart, curves, axis, window, logarithmic, range } = picture;
  const lines = chart.lines.flatMap((line) => {
    const curve = curves.get(line.metric);
    return curve ? linesOf(line, curve, picture) : [];
  });
  const ends = chart.range && !logarithmic ? { min: chart.range[0], max: chart.range[1] } : {};
  return {
    id: chart.id.replaceAll(/[^\p{L}\p{N}]+/gu, '-'),
    title: chart.title,
    panels: [
      {
        key: 'chart',
        title: '',
        x: figureXAxis(axis, window),
        y: {
          label: chart.unit,
          form: chart.formatTick ? 'share' : 'value',
          ...(range ? { min: range.min, max: range.max } : ends),
          ...(chart.fromZero && !logarithmic && !range ? { min: 0 } : {}),
          logarithmic,
        },
        lines,
        marks: [],
      },
    ],
    caption: captionOf(picture),
  };
}
