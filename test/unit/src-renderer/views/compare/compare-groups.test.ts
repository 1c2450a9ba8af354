import { describe, expect, it } from 'vitest';
import type { DifferingSetting } from '../../../../../src-renderer/experiments/settings-diff.ts';
import {
  ALL_BUT_SEED,
  compareGroups,
  groupingOptions,
  groupingText,
  settingsOfGroups,
} from '../../../../../src-renderer/views/compare/compare-groups.ts';

const setting = (path: string, label: string, values: string[]): DifferingSetting => ({
  path,
  label,
  section: '',
  help: '',
  unit: '',
  values,
});
const SETTINGS = [
  setting('seed', 'Seed', ['1', '2', '1', '2']),
  setting('variant', 'Variant', ['Carry Z', 'Carry Z', 'Reset Z', 'Reset Z']),
  setting('model.width', 'Width', ['16', '32', '16', '32']),
];
const RUNS = ['a', 'b', 'c', 'd'].map((id, place) => ({
  id,
  name: `Run ${id}`,
  variant: place < 2 ? ('carry' as const) : ('reset' as const),
  seed: (place % 2) + 1,
}));
const groups = (groupBy: readonly string[]) => compareGroups(RUNS, SETTINGS, groupBy);

describe('runs that are compared', () => {
  it('are each by itself when nothing is to be grouped, or the settings are not known yet', () => {
    expect(groups([]).map(({ label }) => label)).toEqual(['Run a', 'Run b', 'Run c', 'Run d']);
    expect(compareGroups(RUNS, null, ['variant'])).toHaveLength(4);
  });

  it('are grouped by a setting, and by several', () => {
    expect(groups(['variant']).map(({ label, runIds }) => [label, runIds])).toEqual([
      ['Carry Z', ['a', 'b']],
      ['Reset Z', ['c', 'd']],
    ]);
    expect(
      groups(['variant', 'model.width']).map(({ label, settings }) => [label, settings]),
    ).toEqual([
      ['Carry Z', 'Width 16'],
      ['Carry Z', 'Width 32'],
      ['Reset Z', 'Width 16'],
      ['Reset Z', 'Width 32'],
    ]);
  });

  it('are grouped by all that differs but the seed', () => {
    const seedsAlone = [SETTINGS[0], SETTINGS[1]];
    expect(compareGroups(RUNS, seedsAlone, [ALL_BUT_SEED]).map(({ runIds }) => runIds)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('are one group when they differ in nothing', () => {
    expect(compareGroups(RUNS, [], [ALL_BUT_SEED])).toMatchObject([
      { label: 'All runs', runIds: ['a', 'b', 'c', 'd'] },
    ]);
  });
});

it('offers every setting that differs, and says what is chosen', () => {
  expect(groupingOptions(SETTINGS).map(({ value }) => value)).toEqual([
    ALL_BUT_SEED,
    'variant',
    'model.width',
  ]);
  expect(groupingText([], SETTINGS)).toBe('Each run by itself');
  expect(groupingText(['variant', 'model.width'], SETTINGS)).toBe('By Variant, Width');
});

it('has one value of a setting a group, or how many there are', () => {
  const many = setting('x', 'X', ['1', '2', '3', '4']);
  const ids = RUNS.map(({ id }) => id);
  const values = (group: string[]) =>
    settingsOfGroups([SETTINGS[2], many], [{ runIds: group }], ids).map((each) => each.values[0]);
  expect(values(['a', 'c'])).toEqual(['16', '1, 3']);
  expect(values(ids)).toEqual(['16, 32', '4 values']);
});
