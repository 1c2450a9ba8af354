import { expect, it } from 'vitest';
import {
  describeRunConfig,
  type FieldDescription,
} from '../../../../../shared/run-config/fields.ts';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../../shared/run-config/schema.ts';
import { configurationSections } from '../../../../../src-renderer/views/run/configuration-sections.ts';

const quick = findPreset('quick')?.config as RunConfig;

function fieldsOf(config: RunConfig) {
  return configurationSections(describeRunConfig(), config).flatMap((section) => section.fields);
}

it('shows every field of its world in words and marks what differs from the preset', () => {
  const config = {
    ...quick,
    name: 'Mine',
    variant: 'reset',
    learning: { ...quick.learning, doubleDqn: true },
  } as const;
  const fields = fieldsOf(config);
  expect(fields.filter((field) => field.changed)).toMatchObject([
    { path: 'variant', presetValue: 'Carry Z', value: 'Reset Z' },
    { path: 'learning.doubleDqn', presetValue: 'no', value: 'yes' },
  ]);
  const ofMazes = fields.filter(({ path }) => path.startsWith('environment.maze'));
  expect(ofMazes).toEqual([]);
  const isOfAnother = ({ appliesTo }: FieldDescription) =>
    appliesTo !== undefined && appliesTo.value !== quick.environment.kind;
  const all = describeRunConfig().flatMap((section) => section.fields);
  const others = all.filter(isOfAnother);
  expect(others.length).toBeGreaterThanOrEqual(6);
  expect(fields).toHaveLength(all.length - others.length);
});

it('shows the fields of the configuration’s world', () => {
  const maze = findPreset('maze-small')?.config as RunConfig;
  const paths = fieldsOf(maze).map(({ path }) => path);
  expect(paths).toContain('environment.mazeWalls');
  expect(paths).not.toContain('environment.inside');
});

it('marks nothing when the preset is not known any more', () => {
  const fields = fieldsOf({ ...quick, preset: 'gone' });
  expect(fields.some((field) => field.changed)).toBe(false);
});
