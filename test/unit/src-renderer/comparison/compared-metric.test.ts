import { expect, it } from 'vitest';
import { METRIC_KEYS } from '../../../../shared/metrics/catalogue.ts';
import {
  formatMetric,
  formatRange,
  mayBeLogarithmic,
  METRIC_OPTIONS,
} from '../../../../src-renderer/comparison/compared-metric.ts';

it('offers every metric, the goal rate first', () => {
  expect(METRIC_OPTIONS.map(({ value }) => value)).toEqual(METRIC_KEYS);
  expect(METRIC_OPTIONS[0].label).toBe('Goal rate');
});

it('offers a logarithmic axis where the charts of a run do', () => {
  expect(mayBeLogarithmic('train/loss')).toBe(true);
  expect(mayBeLogarithmic('validation/goalRate')).toBe(false);
});

it('writes goal rates as percentages, everything else as numbers', () => {
  expect(formatMetric('validation/frozenDoorGoalRate', 0.5)).toBe('50.0%');
  expect(formatRange('validation/goalRate', 0.135, 0.537, 3)).toBe('13.5–53.7%');
  expect(formatRange('train/loss', 0.01, 0.5, 3)).toBe('0.01–0.5');
});

it('writes two values one by one, which are no range', () => {
  expect(formatRange('validation/goalRate', 0.135, 0.537, 2)).toBe('13.5%, 53.7%');
});
