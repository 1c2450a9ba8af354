import { metricDefinition, type MetricKey, METRICS } from '../../shared/metrics/catalogue.ts';
import type { ShownChart } from './chart-layout.ts';
import { chartCalled } from './run-charts.ts';

/** What training costs the machine, in the order of the catalogue. */
export const SYSTEM_METRICS: readonly MetricKey[] = METRICS.filter(
  ({ byTheClock }) => byTheClock,
).map(({ key }) => key);

/** What such a metric is called with its unit: `Updates/s`, `Busy cores`, `Free disk`. */
export function systemLabel(key: MetricKey): string {
  const { label, line = label, unit } = metricDefinition(key);
  return unit === '1/s' ? line : label;
}

/** Units that the title says already. */
const SAID: ReadonlySet<string> = new Set(['1/s', 'cores']);

/** A chart of each of them. All are amounts, so that their axes begin at zero. */
export const SYSTEM_CHARTS: readonly ShownChart[] = SYSTEM_METRICS.flatMap((id) => {
  const chart = chartCalled(id);
  if (!chart) return [];
  const unit = SAID.has(chart.unit) ? '' : chart.unit;
  return [{ id, wide: false, chart: { ...chart, title: systemLabel(id), unit, fromZero: true } }];
});
