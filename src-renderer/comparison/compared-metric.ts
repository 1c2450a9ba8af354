import { WANTED_SEEDS } from '../../shared/analyses/seeds.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { metricDefinition, METRICS, type MetricKey } from '../../shared/metrics/catalogue.ts';
import { formatExactShare, formatValue } from '../../shared/format/number.ts';

/** The metrics in which some runs can be compared, as a choice: of doorways only where one has rooms. */
export function metricOptions(runs: readonly Pick<RunSummary, 'lastValidation'>[]) {
  const haveRooms = runs.some(({ lastValidation: last }) => (last?.doorwaysShare ?? null) !== null);
  return METRICS.filter(({ ofRooms }) => haveRooms || !ofRooms).map(({ key, label, unit }) => ({
    value: key,
    label: unit === '' ? label : `${label} (${unit})`,
  }));
}

export function formatMetric(key: MetricKey, value: number): string {
  return metricDefinition(key).isShare ? formatExactShare(value) : formatValue(value);
}

/**
 * What runs are between: `13.5–53.7%` from the smallest to the largest, or both values `13.5%, 53.7%`
 * when there are two only.
 */
export function formatRange(key: MetricKey, min: number, max: number, count: number): string {
  const [from, to] = [min, max].map((value) => formatMetric(key, value));
  if (count < WANTED_SEEDS) return `${from}, ${to}`;
  return `${metricDefinition(key).isShare ? from.replace('%', '') : from}–${to}`;
}
