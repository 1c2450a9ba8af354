import { describe, expect, it } from 'vitest';
import { configValue, withConfigValues } from '../../../../shared/run-config/config-value.ts';
import { parseRunConfig } from '../../../../shared/run-config/parse.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';

const quick = findPreset('quick')!.config;
const paperMaze = findPreset('paper-maze')!.config;

describe('the value at a path', () => {
  it('is what the configuration has there', () => {
    expect(configValue(quick, 'seed')).toBe(quick.seed);
    expect(configValue(quick, 'environment.inside')).toBe('5');
  });

  it('of another world is what it will be there: as in the preset, or the paper’s', () => {
    expect(configValue(quick, 'environment.mazeWalls')).toBe(10);
    expect(configValue(paperMaze, 'environment.inside')).toBe('11');
    const maze = withConfigValues(quick, [['environment.kind', 'random-maze']]);
    expect(configValue(maze, 'environment.inside')).toBe('5');
  });
});

describe('a configuration that comes to another world', () => {
  const values = [
    ['environment.mazeWalls', 3],
    ['environment.kind', 'random-maze'],
    ['environment.mazeDoors', 2],
  ] as const;

  it('has its fields and no others, in whatever order they are given', () => {
    const maze = withConfigValues(quick, values);
    expect(parseRunConfig(maze)).toEqual(maze);
    expect(maze.environment).toEqual({
      ...paperMaze.environment,
      doorCodes: 'distinct',
      showStart: false,
      bumpReward: -0.02,
      frozenShare: 0.25,
      mazeWalls: 3,
      mazeDoors: 2,
    });
    expect(withConfigValues(quick, values.toReversed())).toEqual(maze);
  });

  it('is what it was when it comes back', () => {
    const maze = withConfigValues(quick, values);
    expect(withConfigValues(maze, [['environment.kind', 'four-rooms']])).toEqual(quick);
  });

  it('leaves the one that it was made of as it is', () => {
    const before = structuredClone(quick);
    withConfigValues(quick, values);
    expect(quick).toEqual(before);
  });
});

it('values of another world leave a configuration as it is', () => {
  expect(withConfigValues(quick, [['environment.mazeWalls', 3]])).toEqual(quick);
});
