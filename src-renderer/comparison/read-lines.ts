import type { ChartTheme } from '../charts/chart-theme.ts';
import type { ChartReading } from '../charts/ChartReadings.vue';
import type { CurveAxis } from '../charts/curve.ts';
import type { ChartMarker } from '../charts/LineChart.vue';
import { type ComparedQuantity, formatQuantity } from './compared-metric.ts';
import { type ComparisonLine, readGroup } from './comparison-lines.ts';
import type { LegendItem } from './ComparisonLegend.vue';
import { readingDetail } from './reading-detail.ts';

interface ReadAt {
  readonly quantity: ComparedQuantity;
  readonly hidden: ReadonlySet<string>;
  /** Runs that are samples of their own. */
  readonly counted: ReadonlySet<string>;
  readonly axis: CurveAxis;
  readonly cursor: number | null;
  readonly reach: number;
  readonly theme: ChartTheme;
}

/** What every group says at the cursor, or at last without one: in the legend, beside the pointer, and on the lines. */
export function readLines(
  lines: readonly ComparisonLine[],
  { quantity, hidden, counted, axis, cursor, reach, theme }: ReadAt,
): { legend: LegendItem[]; readings: ChartReading[]; markers: ChartMarker[] } {
  const samplesOf = ({ runIds }: ComparisonLine['group']) =>
    runIds.filter((id) => counted.has(id)).length;
  const rows = lines.map((line) => {
    const { group } = line;
    const reading = readGroup(line, axis, cursor, reach);
    return {
      group,
      reading,
      text: reading ? formatQuantity(quantity, reading.center) : '–',
      colour: theme.series[group.colour],
      isHidden: hidden.has(group.key),
    };
  });
  const legend = rows.map(({ group, reading, text, isHidden }) => ({
    group,
    value: text,
    detail: reading ? readingDetail(quantity, reading, samplesOf(group)) : '',
    hidden: isHidden,
  }));
  const pointed = cursor === null ? [] : rows.filter(({ isHidden }) => !isHidden);
  return {
    legend,
    readings: pointed.flatMap(({ group: { key, label, settings }, reading, text, colour }) =>
      reading
        ? [
            {
              key,
              label: [label, settings].filter(Boolean).join(', '),
              colour,
              value: reading.center,
              text,
            },
          ]
        : [],
    ),
    markers: pointed.flatMap(({ reading, colour }) =>
      reading ? [{ x: reading.x, y: reading.center, colour }] : [],
    ),
  };
}
