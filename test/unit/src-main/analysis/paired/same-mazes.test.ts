import { describe, expect, it } from 'vitest';
import {
  checkSameMazes,
  DifferentMazesError,
} from '../../../../../src-main/analysis/paired/same-mazes.ts';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import { parseRunConfig } from '../../../../../shared/run-config/parse.ts';
import { environmentConfig, mazeConfig } from '../../envs/environment-config.ts';

const quick = findPreset('quick')!.config;
const maze = findPreset('maze-small')!.config;

describe('two configurations make the same mazes', () => {
  it.each([
    ['look', { doorCodes: 'distinct' as const, showStart: false }],
    ['rewards', { goalReward: 2, bumpReward: 0 }],
    ['the share of frozen episodes in training', { frozenShare: 0.7 }],
  ])('whatever their %s', (_title, changes) => {
    expect(() => checkSameMazes(environmentConfig(), environmentConfig(changes))).not.toThrow();
  });

  it.each([
    ['fields of the other world', quick, { mazeRows: 7, mazeDoors: 1 }],
    ['size of the rooms, in the maze', maze, { inside: '9' }],
  ])('whatever an older version held in %s', (_title, config, foreign) => {
    const environment = { ...config.environment, ...foreign };
    const stored = parseRunConfig({ ...config, version: 7, environment });
    expect(() => checkSameMazes(config.environment, stored.environment)).not.toThrow();
  });
});

describe('two configurations that do not are refused', () => {
  it('with the fields that differ', () => {
    const check = () =>
      checkSameMazes(environmentConfig(), environmentConfig({ inside: '7', stepLimit: 41 }));
    expect(check).toThrow(DifferentMazesError);
    expect(check).toThrow(
      'these agents walk different mazes (environment.inside, environment.stepLimit); compare runs that agree in that',
    );
  });

  it.each([{ mazeWalls: 2 }, { mazeDoorRule: 'independent' as const }, { doorProbability: 0.4 }])(
    'in the maze: %o',
    (changes) => {
      expect(() => checkSameMazes(mazeConfig(), mazeConfig(changes))).toThrow(DifferentMazesError);
    },
  );

  it('when the worlds are two', () => {
    expect(() => checkSameMazes(environmentConfig(), mazeConfig())).toThrow(
      'these agents walk different mazes (environment.kind); compare runs that agree in that',
    );
  });
});
