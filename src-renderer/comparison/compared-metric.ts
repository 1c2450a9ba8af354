import { WANTED_SEEDS } from '../../shared/analyses/seeds.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { metricDefinition, METRICS } from '../../shared/metrics/catalogue.ts';
import { parseQuantity, quantityLabel } from '../../shared/metrics/combination.ts';
import { formatExactShare, formatValue } from '../../shared/format/number.ts';
import { quantityHelp } from '../charts/line-help.ts';

/** The metrics in which some runs can be compared, as a choice: of doorways only where one has rooms. */
export function metricOptions(runs: readonly Pick<RunSummary, 'lastValidation'>[]) {
  const haveRooms = runs.some(({ lastValidation: last }) => (last?.doorwaysShare ?? null) !== null);
  return METRICS.filter(({ ofRooms }) => haveRooms || !ofRooms).map(({ key, label, unit }) => ({
    value: key,
    label: unit === '' ? label : `${label} (${unit})`,
  }));
}

/** A quantity as runs are compared in it. */
export interface ComparedQuantity {
  /** Its text (shared/metrics/combination.ts). */
  readonly key: string;
  readonly label: string;
  readonly unit: string;
  readonly help: string;
  readonly range?: readonly [number, number];
  readonly isShare?: true;
}

/** The quantity of a text; null for a text of none. */
export function comparedQuantity(text: string): ComparedQuantity | null {
  const quantity = parseQuantity(text);
  if (!quantity) return null;
  const own = { key: text, label: quantityLabel(quantity), help: quantityHelp(quantity) };
  if (typeof quantity !== 'string') return { ...own, unit: '' };
  const { unit, range, isShare } = metricDefinition(quantity);
  return { ...own, unit, ...(range ? { range } : {}), ...(isShare ? { isShare } : {}) };
}

export function formatQuantity({ isShare }: Pick<ComparedQuantity, 'isShare'>, value: number) {
  return isShare ? formatExactShare(value) : formatValue(value);
}

/**
 * What runs are between: `13.5–53.7%` from the smallest to the largest, or both values `13.5%, 53.7%`
 * when there are two only.
 */
export function formatRange(
  quantity: Pick<ComparedQuantity, 'isShare'>,
  min: number,
  max: number,
  count: number,
): string {
  const [from, to] = [min, max].map((value) => formatQuantity(quantity, value));
  if (count < WANTED_SEEDS) return `${from}, ${to}`;
  return `${quantity.isShare ? from.replace('%', '') : from}–${to}`;
}
