import { expect, it } from 'vitest';
import { chartsFor } from '../../../../src-renderer/charts/run-charts.ts';

it('shows the start distance only for a run that has it', () => {
  const ids = (charts: ReturnType<typeof chartsFor>) => charts.map(({ id }) => id);
  expect(ids(chartsFor(new Set(['train/loss'])))).not.toContain('start-distance');
  expect(ids(chartsFor(new Set(['train/startDistance'])))).toContain('start-distance');
});

it('shows every other chart before it has values', () => {
  expect(chartsFor(new Set())).toHaveLength(6);
});
