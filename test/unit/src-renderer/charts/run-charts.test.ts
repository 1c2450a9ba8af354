import { expect, it } from 'vitest';
import type { MetricKey } from '../../../../shared/metrics/catalogue.ts';
import { chartsFor, drawnLines, RUN_CHARTS } from '../../../../src-renderer/charts/run-charts.ts';

it('shows the start distance only for a run that has it', () => {
  const ids = (charts: ReturnType<typeof chartsFor>) => charts.map(({ id }) => id);
  expect(ids(chartsFor(new Set(['train/loss'])))).not.toContain('start-distance');
  expect(ids(chartsFor(new Set(['train/startDistance'])))).toContain('start-distance');
});

it('shows every other chart before it has values', () => {
  expect(chartsFor(new Set())).toHaveLength(6);
});

const labelsIn = (chart: string, ...metrics: MetricKey[]) =>
  chartsFor(new Set(metrics))
    .find(({ id }) => id === chart)!
    .lines.map(({ label }) => label);

it('has a line of doorways only for a run in rooms', () => {
  expect(labelsIn('goal-rate')).toEqual(['Moving doors', 'Frozen doors', 'Longer way']);
  expect(labelsIn('goal-rate', 'validation/doorwaysGoalRate')).toContain('2+ doorways');
});

it('draws the time-aware optimum beside lengths, and the shortest path when it is asked for', () => {
  const chart = RUN_CHARTS.find(({ id }) => id === 'length')!;
  const drawn = (offered: boolean) => drawnLines(chart, offered).map(({ label }) => label);
  expect(drawn(false)).toEqual(['Mean', 'Time-aware optimum']);
  expect(drawn(true)).toEqual(['Mean', 'Time-aware optimum', 'Shortest path']);
});
