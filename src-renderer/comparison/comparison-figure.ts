import { WANTED_SEEDS } from '../../shared/analyses/seeds.ts';
import { BOOTSTRAP } from '../../shared/analyses/settings-parts.ts';
import { AXES } from '../charts/axes.ts';
import type { ChartView } from '../charts/chart-view.ts';
import { type Curve, lineValues, positions } from '../charts/curve.ts';
import { smoothingNote } from '../charts/smoothing-note.ts';
import { thinningNote } from '../charts/thinning-note.ts';
import type { ValueRange } from '../charts/value-range.ts';
import { type AxisWindow, shownMarks, shownPart } from '../charts/visible-part.ts';
import { figurePoints, figureXAxis } from '../pictures/chart-figure.ts';
import type { Figure, FigureEvent, FigureLine, FigurePoint } from '../pictures/figure.ts';
import type { ClimbMark } from './climb-marks.ts';
import { groupLabel } from './compared-group.ts';
import type { ComparedQuantity } from './compared-metric.ts';
import { type ComparisonLine, lastPlace } from './comparison-lines.ts';
import type { ComparisonView } from './comparison-option.ts';
import { type Center, CENTER_LABELS, type GroupCurve } from './group-curve.ts';

/** A comparison as it is shown. */
export interface ComparisonPicture {
  readonly quantity: ComparedQuantity;
  readonly lines: readonly ComparisonLine[];
  readonly lineView: ComparisonView;
  readonly center: Center;
  readonly view: Pick<ChartView, 'axis' | 'window' | 'smoothing'>;
  readonly logarithmic: boolean;
  readonly range: ValueRange | null;
  readonly nameOf: (runId: string) => string;
  /** Ids of the runs that are samples of their own. */
  readonly counted: ReadonlySet<string>;
  /** Where runs climb their ladders. */
  readonly climbs: readonly ClimbMark[];
  /** Of what it is, as a part of a sentence. */
  readonly subject: string;
  /** Sentences on the runs: too few seeds, equal runs, ladders. */
  readonly notes: readonly string[];
}

function groupPoints(curve: GroupCurve, window: AxisWindow): FigurePoint[] {
  const { along, center, low, high } = curve;
  const [from, to] = shownPart(along, window);
  return along.slice(from, to).map((x, offset) => {
    const index = from + offset;
    return { x, y: center[index], low: low[index], high: high[index] };
  });
}

/** `(3 of 4 runs)`: a line of fewer runs than there are stands for those alone; '' for a run by itself. */
function runsText({ group, runs }: ComparisonLine, { counted, nameOf }: ComparisonPicture): string {
  if (group.runIds.length < 2)
    return runs[0] && nameOf(runs[0].runId) !== group.label ? '(1 run)' : '';
  const of = group.runIds.filter((id) => counted.has(id)).length;
  const have = runs.filter(({ counts }) => counts).length;
  const count = have === of ? `${of} ${of === 1 ? 'run' : 'runs'}` : `${have} of ${of} runs`;
  return runs.length === 1 ? `(${count}: ${nameOf(runs[0].runId)})` : `(${count})`;
}

/** Lines of one label would share an entry of the legend, and not be told apart among the numbers. */
function withOwnLabels(lines: readonly FigureLine[]): FigureLine[] {
  const taken = new Set<string>();
  return lines.map((line) => {
    let label = line.label;
    for (let number = 2; taken.has(label); number++) label = `${line.label} (${number})`;
    taken.add(label);
    return { ...line, label };
  });
}

function linesOf(line: ComparisonLine, picture: ComparisonPicture): FigureLine[] {
  const { group, runs, together } = line;
  const { lineView, nameOf, view } = picture;
  const label = [groupLabel(group), runsText(line, picture)].filter(Boolean).join(' ');
  const look = { colour: group.colour, dash: group.dash, symbol: 'none' as const };
  const runLines = runs.map(({ runId, curve }): FigureLine => ({
    ...look,
    key: `${group.key}/${runId}`,
    run: runId,
    label: runs.length > 1 ? nameOf(runId) : label,
    thin: runs.length > 1 && lineView !== 'runs',
    points: figurePoints(positions(curve, view.axis), lineValues(curve), view.window),
  }));
  if (runs.length < 2) return runLines;
  return [
    ...(lineView === 'means' ? [] : runLines),
    ...(lineView === 'runs' || !together
      ? []
      : [
          {
            ...look,
            key: group.key,
            label,
            thin: false,
            points: groupPoints(together, view.window),
          },
        ]),
  ];
}

/** The curves that are drawn alone for their groups and have a moving average, by the key of their line. */
function averagedAlone({ lines }: ComparisonPicture): Map<string, Curve> {
  const alone = lines.flatMap(({ group, runs }) =>
    runs.length === 1 && runs[0].curve.smoothed
      ? [[`${group.key}/${runs[0].runId}`, runs[0].curve] as const]
      : [],
  );
  return new Map(alone);
}

/** The lines by names of their own; where the page draws what was measured behind one, it has the same name. */
function allLines(picture: ComparisonPicture): FigureLine[] {
  const { axis, window } = picture.view;
  const averaged = averagedAlone(picture);
  const lines = withOwnLabels(picture.lines.flatMap((line) => linesOf(line, picture)));
  return lines.flatMap((line) => {
    const curve = averaged.get(line.key);
    if (!curve) return [line];
    const measured: FigureLine = {
      ...line,
      key: `${line.key}/raw`,
      dash: 'solid',
      thin: true,
      behind: 'as measured',
      points: figurePoints(positions(curve, axis), curve.values, window),
    };
    return [measured, line];
  });
}

/** Behind which lines of a comparison what was measured is drawn: a run among others has nothing behind it. */
function behindText(picture: ComparisonPicture): string {
  const { size } = averagedAlone(picture);
  if (size === 0) return '';
  return picture.lines.some(({ runs }) => runs.length > 1)
    ? 'as measured faint behind lines of groups with a single run'
    : 'as measured faint behind';
}

function captionOf(picture: ComparisonPicture): string[] {
  const { quantity, lines, lineView, center, view, range, notes, subject } = picture;
  const curves = lines.flatMap(({ runs }) => runs.map(({ curve }) => curve));
  const several = lines.some(({ runs }) => runs.length > 1) && lineView !== 'runs';
  const hasBands = lines.some(({ together }) => together?.low.some((low) => low !== null));
  const unit = quantity.unit === '' ? '' : ` (${quantity.unit})`;
  const percent = Math.round(BOOTSTRAP.level * 100);
  return [
    `${quantity.label}${unit} of ${subject} against ${AXES[view.axis].caption}${view.window ? ', a part' : ''}.`,
    ...(several
      ? [
          `Thick lines: the ${CENTER_LABELS[center].toLowerCase()} of the runs that have come so far.`,
        ]
      : []),
    ...(several && hasBands
      ? [
          `Bands: ${percent}% bootstrap intervals over runs within their settings, ${BOOTSTRAP.replicates} resamples, from ${WANTED_SEEDS} different seeds on.`,
        ]
      : []),
    ...[smoothingNote(view.smoothing, behindText(picture))].filter(Boolean),
    ...[thinningNote(curves)].filter(Boolean),
    ...(range ? [`Outliers are not shown: ${range.above} above, ${range.below} below.`] : []),
    ...notes,
  ];
}

/** A comparison as a figure, which can be exported. */
export function comparisonFigure(picture: ComparisonPicture): Figure {
  const { quantity, lines, climbs, view, logarithmic, range } = picture;
  const x = figureXAxis(view.axis, view.window, lastPlace(lines, view.axis));
  const labels = new Map(lines.map(({ group }) => [group.key, groupLabel(group)]));
  const climbMark = ({ x: at, group, colour, dash }: ClimbMark): FigureEvent => ({
    kind: 'event',
    x: at,
    label: `${labels.get(group) ?? group}: comes to the next board`,
    look: { colour, dash },
  });
  const ends =
    quantity.range && !logarithmic ? { min: quantity.range[0], max: quantity.range[1] } : {};
  return {
    id: quantity.key.replaceAll(/[^\p{L}\p{N}]+/gu, '-'),
    title: quantity.label,
    panels: [
      {
        key: 'comparison',
        title: '',
        x,
        y: {
          label: quantity.unit,
          form: quantity.isShare ? 'share' : 'value',
          ...(range ? { min: range.min, max: range.max } : ends),
          logarithmic,
        },
        lines: allLines(picture),
        marks: shownMarks(climbs, [x.min, x.max]).map(climbMark),
      },
    ],
    caption: captionOf(picture),
  };
}
