import { describe, expect, it } from 'vitest';
import { METRIC_KEYS, type MetricKey } from '../../../../shared/metrics/catalogue.ts';
import {
  chartCalled,
  drawnLines,
  isChartOf,
  quantitiesOf,
  RUN_CHARTS,
  withKnownLines,
} from '../../../../src-renderer/charts/run-charts.ts';

const called = (id: string) => chartCalled(id)!;

it('is of metrics of the catalogue', () => {
  expect(METRIC_KEYS).toEqual(expect.arrayContaining(quantitiesOf(RUN_CHARTS)));
});

it('has something of the start distance only for a run that has it', () => {
  const chart = called('start-distance');
  expect(isChartOf(chart, new Set(['train/loss']))).toBe(false);
  expect(isChartOf(chart, new Set(['train/startDistance']))).toBe(true);
});

it('shows every other chart before it has values', () => {
  expect(RUN_CHARTS.filter((chart) => isChartOf(chart, new Set()))).toHaveLength(6);
});

it('has a line of doorways only for a run in rooms', () => {
  const labels = (...metrics: MetricKey[]) =>
    withKnownLines(called('goal-rate'), new Set(metrics)).lines.map(({ label }) => label);
  expect(labels()).toEqual(['Moving doors', 'Frozen doors', 'Longer way']);
  expect(labels('validation/doorwaysGoalRate')).toContain('2+ doorways');
});

it('draws the time-aware optimum beside lengths, and the shortest path when it is asked for', () => {
  const drawn = (offered: boolean) =>
    drawnLines(called('length'), offered).map(({ label }) => label);
  expect(drawn(false)).toEqual(['Mean', 'Time-aware optimum']);
  expect(drawn(true)).toEqual(['Mean', 'Time-aware optimum', 'Shortest path']);
});

describe('a chart of any quantity', () => {
  it('is of a metric, as the catalogue says', () => {
    expect(called('train/learningRate')).toMatchObject({ title: 'Learning rate' });
    expect(called('validation/noWayShare')).toMatchObject({ range: [0, 1], afterValidation: true });
    expect(called('validation/noWayShare').format(0.5)).toBe('50.0%');
  });

  it('is of two metrics computed with each other', () => {
    const chart = called('train/loss ÷ train/meanQ');
    expect(chart).toMatchObject({ title: 'Loss ÷ Mean Q' });
    expect(quantitiesOf([chart])).toContain('train/loss ÷ train/meanQ');
  });

  it('is none of an unknown one', () => expect(chartCalled('train/nothing')).toBeNull());
});
