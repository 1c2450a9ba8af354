import { type MetricKey, METRICS } from '../../shared/metrics/catalogue.ts';
import type { ShownChart } from './chart-layout.ts';
import { chartCalled } from './run-charts.ts';

/** What training costs the machine, in the order of the catalogue. */
export const SYSTEM_METRICS: readonly MetricKey[] = METRICS.filter(
  ({ byTheClock }) => byTheClock,
).map(({ key }) => key);

/** A chart of each of them. All are amounts, so that their axes begin at zero. */
export const SYSTEM_CHARTS: readonly ShownChart[] = SYSTEM_METRICS.flatMap((id) => {
  const chart = chartCalled(id);
  return chart ? [{ id, wide: false, chart: { ...chart, fromZero: true } }] : [];
});
