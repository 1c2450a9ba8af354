import { expect, it } from 'vitest';
import { metricDefinition } from '../../../../shared/metrics/catalogue.ts';
import { lineHelp } from '../../../../src-renderer/charts/line-help.ts';
import { RUN_CHARTS } from '../../../../src-renderer/charts/run-charts.ts';
import { curve } from './curves.ts';

const [chart] = RUN_CHARTS;
const doorways = chart.lines.find(({ share }) => share === 'validation/doorwaysShare')!;
const share = curve('validation/doorwaysShare', [
  [100, 0.3],
  [200, 0.375],
]);
const curves = new Map([[share.key, share]]);
const help = (cursor: number | null, of = curves) =>
  lineHelp(doorways, { curves: of, axis: 'updates', cursor, reach: 0 });

it('says how many episodes a goal rate is of, at the cursor or at last', () => {
  const { help: meaning } = metricDefinition('validation/doorwaysGoalRate');
  expect(help(null)).toBe(`${meaning} These are 37.5% of the episodes.`);
  expect(help(100)).toBe(`${meaning} These are 30.0% of the episodes.`);
});

it('says nothing of it before the first validation, or without one that tells it', () => {
  const { help: meaning } = metricDefinition('validation/doorwaysGoalRate');
  expect([help(99), help(null, new Map())]).toEqual([meaning, meaning]);
});
