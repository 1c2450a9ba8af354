import { WANTED_SEEDS } from '../../shared/analyses/seeds.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { METRICS, type MetricKey } from '../../shared/metrics/catalogue.ts';
import { RUN_CHARTS } from '../charts/run-charts.ts';
import { formatExactShare, formatValue } from '../../shared/format/number.ts';

const LOGARITHMIC: ReadonlySet<string> = new Set(
  RUN_CHARTS.filter((chart) => chart.mayBeLogarithmic).flatMap((chart) =>
    chart.lines.map((line) => line.metric),
  ),
);

const OF_ROOMS: ReadonlySet<MetricKey> = new Set([
  'validation/doorwaysGoalRate',
  'validation/doorwaysShare',
]);

/** The metrics in which some runs can be compared, as a choice: of doorways only where one has rooms. */
export function metricOptions(runs: readonly Pick<RunSummary, 'lastValidation'>[]) {
  const haveRooms = runs.some(({ lastValidation: last }) => (last?.doorwaysShare ?? null) !== null);
  return METRICS.filter(({ key }) => haveRooms || !OF_ROOMS.has(key)).map(
    ({ key, label, unit }) => ({ value: key, label: unit === '' ? label : `${label} (${unit})` }),
  );
}

/** Whether the metric is written as a percentage. */
export function isShare(key: string): boolean {
  return /(goalRate|share)$/i.test(key);
}

/** Whether a logarithmic axis is offered, as in the charts of a run. */
export function mayBeLogarithmic(key: MetricKey): boolean {
  return LOGARITHMIC.has(key);
}

export function formatMetric(key: MetricKey, value: number): string {
  return isShare(key) ? formatExactShare(value) : formatValue(value);
}

/**
 * What runs are between: `13.5–53.7%` from the smallest to the largest, or both values `13.5%, 53.7%`
 * when there are two only.
 */
export function formatRange(key: MetricKey, min: number, max: number, count: number): string {
  const [from, to] = [min, max].map((value) => formatMetric(key, value));
  if (count < WANTED_SEEDS) return `${from}, ${to}`;
  return `${isShare(key) ? from.replace('%', '') : from}–${to}`;
}
