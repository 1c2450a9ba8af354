import { describe, expect, it } from 'vitest';
import { rungsOf } from '../../../../shared/run-config/ladder.ts';
import { countParameters } from '../../../../shared/run-config/parameter-count.ts';
import { parseRunConfig } from '../../../../shared/run-config/parse.ts';
import { findPreset, PRESETS } from '../../../../shared/run-config/presets.ts';
import { fourRooms } from '../../../../shared/worlds/four-rooms.ts';

describe('every preset', () => {
  it.each(PRESETS.map((preset) => [preset.id, preset] as const))('%s', (id, preset) => {
    expect(parseRunConfig(preset.config)).toEqual(preset.config);
    expect(preset.config.preset).toBe(id);
    expect(findPreset(id)).toBe(preset);
    expect(preset.label).not.toBe('');
    expect(preset.summary).not.toBe('');
  });

  it.each(PRESETS.map(({ id, config }) => [id, config] as const))(
    '%s has a third of its updates for the last board, however slowly it gets there',
    (_, config) => {
      const { updatesPerRung } = config.ladder;
      const before = rungsOf(config).length - 1;
      const latest = before === 0 ? 0 : before * (updatesPerRung || Infinity);
      expect(latest).toBeLessThanOrEqual((2 / 3) * config.learning.updates);
    },
  );

  it('has a name of its own, the quick one first', () => {
    const ids = PRESETS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids[0]).toBe('quick');
    expect(findPreset('unheard-of')).toBeUndefined();
  });
});

describe('the preset of the paper', () => {
  const { config } = findPreset('paper-four-rooms')!;

  it('is the model of science §1', () => {
    expect(countParameters(config.model)).toBe(541_186);
    expect(config.model).toMatchObject({
      vocabulary: 131,
      width: 64,
      heads: 2,
      inner: 0,
      expansion: 4,
      layers: 4,
      hCycles: 2,
      lCycles: 2,
      recurrentSteps: 8,
      prefixToken: true,
      positions: 'rows',
      ropeTheta: 10_000,
      normEpsilon: 1e-5,
      readout: 'last-position',
      headInit: 'truncated-normal',
      initialZ: 'fixed',
      initialDeviation: 1,
      carriedZ: 'last-position',
      haltingBias: -5,
    });
  });

  it('learns as science §2 says', () => {
    expect(config.learning).toMatchObject({
      updates: 200_000,
      batchSize: 256,
      updatesPerBatch: 8,
      recurrentStepsPerUpdate: 1,
      environments: 256,
      updatesPerCollect: 8,
      replayCapacity: 1_048_576,
      discount: 0.95,
      returnSteps: 1,
      cutAtExploration: false,
      doubleDqn: false,
      optimizer: 'adam-atan2',
      learningRate: 1e-4,
      warmUpUpdates: 10_000,
      decayUpdates: 0,
      beta1: 0.9,
      beta2: 0.95,
      weightDecay: 0,
      gradientClip: 0,
      prefixLearningRate: 0.01,
      prefixWeightDecay: 0.1,
      targetRate: 0.001,
    });
    expect(config.exploration).toEqual({
      initial: 1,
      final: 0.15,
      updates: 300_000,
      resetDraw: 'per-environment',
    });
    expect(config.curriculum.starts).toBe('anywhere');
  });

  it('walks the four rooms of science §3', () => {
    expect(config.environment).toMatchObject({
      kind: 'four-rooms',
      inside: '11',
      doorProbability: 0.05,
      frozenShare: 0,
      doorCodes: 'as-walls',
      showStart: true,
      goalReward: 1,
      bumpReward: -0.01,
      stepReward: 0,
      stepLimit: 80,
    });
    expect(config.validation).toMatchObject({ episodes: 256, epsilon: 0 });
  });

  it('walks the random maze of science §3 and §4 with the same model and schedule', () => {
    const maze = findPreset('paper-maze')!.config;
    const { inside: _, ...common } = fourRooms.defaults;
    expect(config.environment).toEqual(fourRooms.defaults);
    expect(maze.environment).toEqual({
      ...common,
      kind: 'random-maze',
      mazeRows: 5,
      mazeColumns: 6,
      mazeView: 'with-wall',
      mazeWalls: 10,
      mazeDoors: 5,
      mazeDoorRule: 'together',
    });
    const { environment: __, preset: ___, name: ____, ...rest } = config;
    expect(maze).toMatchObject(rest);
  });
});

describe('the other presets', () => {
  it.each([
    ['quick', { kind: 'four-rooms', inside: '5' }],
    ['four-rooms-small', { kind: 'four-rooms', inside: '7' }],
    ['four-rooms-medium', { kind: 'four-rooms', inside: '11' }],
    ['maze-small', { kind: 'random-maze', mazeRows: 3, mazeColumns: 4 }],
    ['maze-medium', { kind: 'random-maze', mazeRows: 5, mazeColumns: 6 }],
    ['paper-four-rooms', { kind: 'four-rooms', inside: '11' }],
    ['paper-maze', { kind: 'random-maze', mazeRows: 5, mazeColumns: 6 }],
  ])('have the board that the name promises: %s', (id, board) => {
    expect(findPreset(id)!.config.environment).toMatchObject(board);
  });

  it('have small models', () => {
    for (const { id, config } of PRESETS) {
      if (!id.startsWith('paper')) expect(countParameters(config.model)).toBeLessThan(200_000);
    }
  });
});
