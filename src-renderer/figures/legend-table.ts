import { readIndex } from '../charts/reading.ts';
import { formatCount } from '../../shared/format/number.ts';
import { PLACE_FORMATS } from '../pictures/axis-numbers.ts';
import {
  type Figure,
  type FigureAxis,
  type FigureLine,
  type FigurePanel,
  legendLines,
} from '../pictures/figure.ts';
import { reachOn, readingText, readLine } from './read-line.ts';

/** A place under the pointer, on one of a figure's x axes. */
export interface FigureCursor {
  /** The axis' label: panels with the same one are read together. */
  readonly axis: string;
  readonly x: number;
}

export interface LegendReading {
  readonly value: string;
  readonly interval: string;
}

/** The values beside the names of a figure's lines, and where they are read. */
export interface LegendTable {
  /** Where all columns are read, in words; '' when each says its own. */
  readonly place: string;
  /** One for each panel whose x axis has numbers. */
  readonly columns: readonly { readonly title: string; readonly place: string }[];
  readonly rows: readonly {
    readonly line: FigureLine;
    /** One for each column, blank where the panel has no such line. */
    readonly readings: readonly LegendReading[];
  }[];
}

/** An axis and a place on it. */
interface Place {
  readonly axis: FigureAxis;
  readonly x: number;
}

const named = ({ lines }: FigurePanel) => lines.filter(({ thin }) => !thin);
const onAxis = ({ panels }: Figure, label: string) => panels.filter(({ x }) => x.label === label);

/** How far a line can be read; null for a line without points. */
function endOf({ points, steps }: FigureLine, { x, y }: FigurePanel): number | null {
  // A logarithmic axis draws no zeros: there is nothing to tell them by.
  const last = points.findLast((point) => !y.logarithmic || point.y > 0) ?? points.at(-1);
  if (!last) return null;
  return steps ? Math.max(last.x, x.max ?? last.x) : last.x;
}

/** The largest x that all lines on an axis have. */
function commonEnd(panels: readonly FigurePanel[]): number {
  return Math.min(
    ...panels.flatMap((panel) => named(panel).flatMap((line) => endOf(line, panel) ?? [])),
  );
}

/** The place of the points that are read at x, when it is one; x itself otherwise. */
function pointPlace(panels: readonly FigurePanel[], x: number): number {
  if (panels.flatMap(named).some(({ steps }) => steps)) return Math.floor(x);
  const read = panels.flatMap((panel) =>
    named(panel).flatMap((line) => readLine(line, x, reachOn(panel.x))?.x ?? []),
  );
  const [first, ...others] = new Set(read);
  return first === undefined || others.length > 0 ? x : first;
}

/** Where a panel is read: at the cursor if it is on its axis, else where all others are as well. */
function placeOf(figure: Figure, panel: FigurePanel, cursor: FigureCursor | null): Place {
  const at = (axis: FigureAxis): Place | null => {
    if (cursor?.axis !== axis.label) return null;
    return { axis, x: pointPlace(onAxis(figure, axis.label), cursor.x) };
  };
  const own = at(panel.x);
  if (own || !panel.by)
    return own ?? { axis: panel.x, x: commonEnd(onAxis(figure, panel.x.label)) };
  return at(panel.by) ?? { axis: panel.by, x: commonEnd(onAxis(figure, panel.by.label)) };
}

function readAt(panel: FigurePanel, line: FigureLine, { axis, x }: Place): LegendReading {
  const none = { value: '–', interval: '' };
  if (axis.label === panel.x.label) {
    const point = readLine(line, x, reachOn(axis));
    return point ? readingText(point, panel) : none;
  }
  const points = line.points.filter(({ by }) => by !== undefined).toSorted((a, b) => a.by! - b.by!);
  const places = points.map(({ by }) => by!);
  const index = readIndex(places, x, reachOn(axis));
  return index < 0 ? none : readingText(points[index], panel);
}

/** `At update 10,000` */
function placeText({ axis, x }: Place): string {
  const { label, place = `${label.toLowerCase()} #`, form, whole } = axis;
  const format = whole ? formatCount : PLACE_FORMATS[form];
  const words = place.replace('#', format(x));
  return `At ${x === 1 && place.startsWith('#') ? words.replace(/s$/, '') : words}`;
}

/** What the lines of a figure say at the cursor, or without one as far as all of them reach. */
export function legendTable(figure: Figure, cursor: FigureCursor | null): LegendTable {
  const panels = figure.panels.filter(({ x }) => !x.categories);
  const places = panels.map((panel) => placeOf(figure, panel, cursor));
  const texts = places.map(placeText);
  const common = new Set(texts).size === 1;
  return {
    place: common ? texts[0] : '',
    columns: panels.map(({ title }, index) => ({ title, place: common ? '' : texts[index] })),
    rows: legendLines(figure).map((line) => ({
      line,
      readings: panels.map((panel, index) => {
        const own = named(panel).find(({ label }) => label === line.label);
        return own ? readAt(panel, own, places[index]) : { value: '', interval: '' };
      }),
    })),
  };
}
