import { describe, expect, it } from 'vitest';
import { configDifferences, differencesText } from '../../../../shared/run-config/differences.ts';
import { withConfigValues } from '../../../../shared/run-config/config-value.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';

const quick = findPreset('quick')!.config;

describe('differences of configurations', () => {
  it('are the settings with both values; the name is none', () => {
    const after = withConfigValues(quick, [
      ['name', 'Other'],
      ['seed', 9],
      ['learning.learningRate', 1e-4],
    ]);
    const differences = configDifferences(quick, after);
    expect(differences).toEqual([
      { path: 'seed', from: quick.seed, to: 9 },
      { path: 'learning.learningRate', from: quick.learning.learningRate, to: 1e-4 },
    ]);
    expect(differencesText(differences)).toBe('seed 9, learning.learningRate 0.0001');
  });

  it('are none of the same', () => {
    expect(configDifferences(quick, quick)).toEqual([]);
    expect(differencesText([])).toBe('');
  });

  it('have no value where the setting means nothing', () => {
    const maze = withConfigValues(quick, [['environment.kind', 'random-maze']]);
    const differences = configDifferences(quick, maze);
    expect(differences).toContainEqual({ path: 'environment.inside', from: '5', to: null });
    expect(differences.find(({ path }) => path === 'environment.mazeRows')?.from).toBeNull();
    expect(differencesText(differences)).not.toContain('inside');
  });
});
