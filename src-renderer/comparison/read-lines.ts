import type { ChartTheme } from '../charts/chart-theme.ts';
import type { ChartReading } from '../charts/ChartReadings.vue';
import type { CurveAxis } from '../charts/curve.ts';
import type { ChartMarker } from '../charts/LineChart.vue';
import { type Reading, readCurve } from '../charts/reading.ts';
import { groupLabel } from './compared-group.ts';
import { type ComparedQuantity, formatQuantity } from './compared-metric.ts';
import { type ComparisonLine, type GroupReading, readGroup } from './comparison-lines.ts';
import type { ComparisonView } from './comparison-option.ts';
import type { LegendItem } from './ComparisonLegend.vue';
import { readingDetail } from './reading-detail.ts';

interface ReadAt {
  readonly quantity: ComparedQuantity;
  /** Which lines are drawn: others are not read. */
  readonly view: ComparisonView;
  readonly hidden: ReadonlySet<string>;
  /** Runs that are samples of their own. */
  readonly counted: ReadonlySet<string>;
  readonly nameOf: (runId: string) => string;
  readonly axis: CurveAxis;
  readonly cursor: number | null;
  readonly reach: number;
  readonly theme: ChartTheme;
}

/** A line that is drawn, where it is read. */
interface DrawnReading {
  readonly key: string;
  readonly label: string;
  readonly x: number;
  readonly value: number;
}

/** What runs say that are drawn one by one: what they are between, with nothing in the middle. */
function readBetween(readings: readonly (Reading & { readonly counts: boolean })[]) {
  const values = readings.filter(({ counts }) => counts).map(({ value }) => value);
  if (values.length === 0) return null;
  return {
    low: null,
    high: null,
    min: Math.min(...values),
    max: Math.max(...values),
    count: values.length,
  };
}

/** The runs of a group, where each of them has a line that is read. */
function readRuns({ group, runs }: ComparisonLine, { axis, cursor, reach, nameOf }: ReadAt) {
  return runs.flatMap(({ runId, curve, counts }) => {
    const reading = readCurve(curve, axis, cursor, reach);
    const own = { key: `${group.key}/${runId}`, label: nameOf(runId), counts };
    return reading ? [{ ...own, ...reading }] : [];
  });
}

/** What a group says by the lines that are drawn of it, and each of these lines. */
function readLine(
  line: ComparisonLine,
  at: ReadAt,
): { value: number | null; of: Omit<GroupReading, 'x' | 'center'> | null; drawn: DrawnReading[] } {
  const { group } = line;
  if (at.view === 'runs' && line.runs.length > 1) {
    const drawn = readRuns(line, at);
    return { value: drawn.length === 1 ? drawn[0].value : null, of: readBetween(drawn), drawn };
  }
  const reading = readGroup(line, at.axis, at.cursor, at.reach);
  if (!reading) return { value: null, of: null, drawn: [] };
  const { x, center: value } = reading;
  return { value, of: reading, drawn: [{ key: group.key, label: groupLabel(group), x, value }] };
}

/** What the lines that are drawn say at the cursor, or at last without one: in the legend, beside the pointer, and on the lines. */
export function readLines(
  lines: readonly ComparisonLine[],
  at: ReadAt,
): { legend: LegendItem[]; readings: ChartReading[]; markers: ChartMarker[] } {
  const { quantity, hidden, counted, cursor, theme } = at;
  const samplesOf = ({ runIds }: ComparisonLine['group']) =>
    runIds.filter((id) => counted.has(id)).length;
  const rows = lines.map((line) => ({ group: line.group, ...readLine(line, at) }));
  const legend = rows.map(({ group, value, of, drawn }) => ({
    group,
    // Several lines have no value in common.
    value: value !== null ? formatQuantity(quantity, value) : drawn.length > 1 ? '' : '–',
    detail: of ? readingDetail(quantity, of, samplesOf(group)) : '',
    hidden: hidden.has(group.key),
  }));
  const pointed =
    cursor === null
      ? []
      : rows
          .filter(({ group }) => !hidden.has(group.key))
          .flatMap(({ group, drawn }) =>
            drawn.map((line) => ({ ...line, colour: theme.series[group.colour] })),
          );
  return {
    legend,
    readings: pointed.map(({ key, label, colour, value }) => ({
      key,
      label,
      colour,
      value,
      text: formatQuantity(quantity, value),
    })),
    markers: pointed.map(({ x, value, colour }) => ({ x, y: value, colour })),
  };
}
