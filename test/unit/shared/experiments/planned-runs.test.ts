import { expect, test } from 'vitest';
import type { ExperimentAxes } from '../../../../shared/contract/experiments.ts';
import { plannedRuns } from '../../../../shared/experiments/planned-runs.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';

const { config } = findPreset('quick')!;
const axes: ExperimentAxes = { variants: ['carry', 'reset'], seeds: [3], grid: [] };

const names = (name: string, changes: Partial<ExperimentAxes>) =>
  plannedRuns(name, config, { ...axes, ...changes }).map((run) => run.config.name);

test('a run has the fields of its cell and everything else of the base', () => {
  const grid = [
    { path: 'model.width', values: [64] },
    { path: 'learning.optimizer', values: ['adam-atan2'] },
  ];
  const [carry, reset] = plannedRuns('Both', config, { ...axes, grid });
  expect(carry!.config).toEqual({
    ...config,
    name: 'Both · width 64 · optimizer adam-atan2 · carry · seed 3',
    seed: 3,
    variant: 'carry',
    model: { ...config.model, width: 64 },
    learning: { ...config.learning, optimizer: 'adam-atan2' },
  });
  expect(reset!.config.variant).toBe('reset');
  expect(config.model.width).toBe(32);
});

test('fields that end in the same word are named in full', () => {
  const grid = [
    { path: 'learning.updates', values: [100] },
    { path: 'exploration.updates', values: [50] },
  ];
  expect(names('Short', { grid, variants: ['carry'] })).toEqual([
    'Short · learning.updates 100 · exploration.updates 50 · carry · seed 3',
  ]);
});

test('a text that is left empty is named so', () => {
  const grid = [{ path: 'ladder.boards', values: [''] }];
  expect(names('Ladders', { grid })[0]).toBe('Ladders · boards none · carry · seed 3');
});

test('names that would be too long keep what tells the runs apart', () => {
  const [name] = names('x'.repeat(200), {});
  expect(name).toMatch(/^x+ · carry · seed 3$/);
  expect(name).toHaveLength(120);
});

test('every value that cannot be used is told once, with its path and what is allowed', () => {
  const grid = [{ path: 'model.width', values: [32, 30, 4096, 'wide'] }];
  const refused = () => plannedRuns('Wide', config, { ...axes, seeds: [1, 2, 3], grid });
  expect(refused).toThrow(
    expect.objectContaining({
      code: 'INVALID_RUN_CONFIG',
      issues: [
        {
          path: 'model.heads',
          message: expect.stringMatching(/^width 30 over 2 heads .* \(with model\.width=30\)$/),
        },
        {
          path: 'model.width',
          message: 'expected a whole number from 8 to 1024 (with model.width=4096)',
        },
        {
          path: 'model.width',
          message: expect.stringMatching(/number.*\(with model\.width=wide\)$/),
        },
      ],
    }),
  );
});

test('a seed out of range is refused', () => {
  expect(() => plannedRuns('Seeds', config, { ...axes, seeds: [-1] })).toThrow(
    'seed: expected a whole number from 0 to 4294967295',
  );
});

test('worlds and their fields may vary together; what a world has not is left out', () => {
  const grid = [
    { path: 'environment.mazeWalls', values: [2, 3] },
    { path: 'environment.kind', values: ['four-rooms', 'random-maze'] },
  ];
  const runs = plannedRuns('Worlds', config, { ...axes, variants: ['carry'], grid });
  expect(runs.map((run) => run.config.environment)).toMatchObject([
    config.environment,
    { kind: 'random-maze', mazeWalls: 2, mazeDoors: 5 },
    config.environment,
    { kind: 'random-maze', mazeWalls: 3, mazeDoors: 5 },
  ]);
  expect(runs[2]!.config.environment).toEqual(config.environment);
});
