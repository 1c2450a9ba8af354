import { expect, it } from 'vitest';
import { describeRunConfig } from '../../../../shared/run-config/fields.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { differingSettings } from '../../../../src-renderer/experiments/settings-diff.ts';

const sections = describeRunConfig();
const quick = findPreset('quick')!.config;
const maze = findPreset('maze-small')!.config;

it('shows only what differs, and never the name', () => {
  const other = {
    ...quick,
    name: 'Another',
    seed: 9,
    learning: { ...quick.learning, learningRate: 1e-4 },
  };
  expect(
    differingSettings(sections, [quick, other]).map(({ path, values }) => [path, ...values]),
  ).toEqual([
    ['seed', String(quick.seed), '9'],
    ['learning.learningRate', '0.002', '1e-4'],
  ]);
  expect(differingSettings(sections, [quick, { ...quick, name: 'Another' }])).toEqual([]);
});

it('has no value where a field means nothing', () => {
  const settings = differingSettings(sections, [quick, maze]);
  const of = (path: string) => settings.find((setting) => setting.path === path)?.values;
  expect(of('preset')).toEqual(['quick', 'maze-small']);
  expect(of('environment.mazeRows')).toEqual(['–', '3']);
});

it('compares more than two', () => {
  const [seed] = differingSettings(sections, [quick, { ...quick, seed: 5 }, quick]);
  expect(seed.values).toEqual([String(quick.seed), '5', String(quick.seed)]);
});
