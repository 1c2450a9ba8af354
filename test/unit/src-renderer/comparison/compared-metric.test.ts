import { expect, it } from 'vitest';
import type { ValidationReport } from '../../../../shared/contract/runs.ts';
import { METRIC_KEYS } from '../../../../shared/metrics/catalogue.ts';
import {
  comparedQuantity,
  formatQuantity,
  formatRange,
  metricOptions,
} from '../../../../src-renderer/comparison/compared-metric.ts';

const runWith = (doorwaysShare: number | null) => ({
  lastValidation: { doorwaysShare } as ValidationReport,
});
const offeredTo = (...runs: Parameters<typeof metricOptions>[0]) =>
  metricOptions(runs).map(({ value }) => value);

it('offers every metric where there are rooms, the goal rate first', () => {
  expect(offeredTo(runWith(null), runWith(0.4))).toEqual(METRIC_KEYS);
  expect(metricOptions([])[0].label).toBe('Goal rate');
});

it('offers nothing of doorways where no run has rooms', () => {
  const others = METRIC_KEYS.filter((key) => !key.includes('doorways'));
  expect(others).toHaveLength(METRIC_KEYS.length - 2);
  expect(offeredTo(runWith(null), { lastValidation: null })).toEqual(others);
});

it('is of two metrics computed with each other as well', () => {
  expect(comparedQuantity('train/loss ÷ train/meanQ')).toMatchObject({
    label: 'Loss ÷ Mean Q',
    unit: '',
  });
  expect(comparedQuantity('train/nothing')).toBeNull();
});

const quantity = (text: string) => comparedQuantity(text)!;

it('writes goal rates and shares as percentages, everything else as numbers', () => {
  expect(formatQuantity(quantity('validation/frozenDoorGoalRate'), 0.5)).toBe('50.0%');
  expect(formatQuantity(quantity('validation/noWayShare'), 0.067)).toBe('6.7%');
  expect(formatRange(quantity('validation/goalRate'), 0.135, 0.537, 3)).toBe('13.5–53.7%');
  expect(formatRange(quantity('train/loss'), 0.01, 0.5, 3)).toBe('0.01–0.5');
});

it('writes two values one by one, which are no range', () => {
  expect(formatRange(quantity('validation/goalRate'), 0.135, 0.537, 2)).toBe('13.5%, 53.7%');
});
