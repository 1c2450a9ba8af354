import { describe, expect, it } from 'vitest';
import {
  METRIC_KEYS,
  type MetricKey,
  metricDefinition,
  METRICS,
} from '../../../../shared/metrics/catalogue.ts';

describe('the catalogue of metrics', () => {
  it('has every key once', () => {
    expect(new Set(METRIC_KEYS).size).toBe(METRIC_KEYS.length);
    expect(METRICS.map(({ key }) => key)).toEqual(METRIC_KEYS);
  });

  it.each(METRICS.map((metric) => [metric.key, metric] as const))(
    '%s is explained',
    (key, metric) => {
      expect(key).toMatch(/^(train|validation|system)\/[a-z][A-Za-z]+$/);
      expect(metric.label).toMatch(/\S/);
      expect(metric.help).toMatch(/\.$/);
      if (metric.range) expect(metric.range[0]).toBeLessThan(metric.range[1]);
      expect(metricDefinition(key)).toBe(metric);
    },
  );

  it('knows no other keys', () => {
    expect(() => metricDefinition('train/unheard' as MetricKey)).toThrow(
      new RangeError('unknown metric: train/unheard'),
    );
  });

  it('gives rates the range from 0 to 1', () => {
    const rates = METRICS.filter(({ key }) => /GoalRate$|goalRate$/.test(key));
    expect(rates.length).toBeGreaterThanOrEqual(4);
    for (const { range } of rates) expect(range).toEqual([0, 1]);
  });
});
