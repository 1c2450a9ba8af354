import { expect, it } from 'vitest';
import { describeRunConfig } from '../../../../shared/run-config/fields.ts';
import { cellGroups } from '../../../../src-renderer/experiments/cell-groups.ts';
import { someExperiment } from './some-experiment.ts';

const fields = describeRunConfig().flatMap((section) => section.fields);

it('puts the seeds of a cell together', () => {
  const groups = cellGroups(someExperiment({ seeds: [1, 2, 3] }).runs, fields);
  expect(groups.map(({ label, runs }) => [label, runs.map(({ seed }) => seed)])).toEqual([
    ['Carry Z', [1, 2, 3]],
    ['Reset Z', [1, 2, 3]],
  ]);
});

it('tells cells apart by the labels of their settings', () => {
  const grid = [{ path: 'model.width', values: [32, 64] }];
  const groups = cellGroups(someExperiment({ grid }).runs, fields);
  expect(groups.map(({ label, settings }) => `${label}, ${settings}`)).toEqual([
    'Carry Z, Width D 32',
    'Reset Z, Width D 32',
    'Carry Z, Width D 64',
    'Reset Z, Width D 64',
  ]);
  expect(new Set(groups.map(({ key }) => key)).size).toBe(4);
});

it('names a field that is not known any more by its path', () => {
  const values = [{ path: 'model.depth', value: 3 }];
  const [group] = cellGroups([{ variant: 'carry', seed: 1, values }], fields);
  expect(group.settings).toBe('model.depth 3');
});
