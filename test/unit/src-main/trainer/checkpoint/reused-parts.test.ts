import { expect, it } from 'vitest';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../../shared/run-config/schema.ts';
import { reusedParts } from '../../../../../src-main/trainer/checkpoint/reused-parts.ts';

const quick = findPreset('quick')!.config;
const maze = findPreset('maze-small')!.config;
const ALL = { replay: true, collector: true, batch: true, curriculum: true, learnerRandom: true };

type Changes = { readonly [Section in keyof RunConfig]?: Partial<RunConfig[Section]> };

function kept(config: RunConfig, changes: Changes) {
  const changed = Object.fromEntries(
    Object.entries(changes).map(([key, fields]) => {
      const section = config[key as keyof RunConfig];
      return [key, typeof section === 'object' ? { ...section, ...(fields as object) } : fields];
    }),
  );
  const after = { ...config, ...changed } as RunConfig;
  return reusedParts(
    { config, environment: config.environment },
    { config: after, environment: after.environment },
  );
}

it('everything is kept when nothing is changed, or only what is learned and how', () => {
  expect(kept(quick, {})).toEqual(ALL);
  expect(kept(quick, { learning: { learningRate: 1, discount: 0.5 } })).toEqual(ALL);
  expect(kept(quick, { exploration: { final: 0.5 }, curriculum: { goalRate: 0.5 } })).toEqual(ALL);
  expect(kept(quick, { environment: { doorProbability: 0.5, frozenShare: 0.5 } })).toEqual(ALL);
  expect(kept(quick, { model: { recurrentSteps: 4 } })).toEqual(ALL);
});

it('a batch at hand is kept as long as batches are as large and are used as often', () => {
  expect(kept(quick, { learning: { batchSize: 3 } })).toEqual({ ...ALL, batch: false });
  expect(kept(quick, { learning: { updatesPerBatch: 2 } })).toEqual({ ...ALL, batch: false });
});

it.each(['goalReward', 'bumpReward', 'stepReward'])(
  'the replay is not kept when it holds other rewards: %s',
  (field) => {
    const anew = { ...ALL, replay: false, batch: false };
    expect(kept(quick, { environment: { [field]: -0.7 } })).toEqual(anew);
  },
);

it('the replay is kept as long as observations look the same', () => {
  const environmentsAnew = { ...ALL, collector: false, batch: false, curriculum: false };
  expect(kept(quick, { environment: { stepLimit: 20 } })).toEqual(environmentsAnew);
  expect(kept(maze, { environment: { mazeWalls: 1, mazeDoors: 3 } })).toEqual(environmentsAnew);
  expect(kept(maze, { environment: { mazeDoorRule: 'independent' } })).toEqual(environmentsAnew);
  // Reset Z would go on from the start of its episode.
  expect(kept(quick, { model: { initialZ: 'fixed' } })).toEqual(environmentsAnew);
  const perEpisode = {
    ...quick,
    model: { ...quick.model, initialZ: 'random-per-episode' as const },
  };
  expect(kept(perEpisode, { model: { initialZ: 'random-if-carried' } })).toEqual(ALL);
  expect(kept(perEpisode, { model: { resetDeviationFactor: 0.3 } })).toEqual(ALL);
  const reset = { ...perEpisode, variant: 'reset' as const };
  expect(kept(reset, { model: { resetDeviationFactor: 0.3 } })).toEqual(environmentsAnew);
});

it.each<[string, Changes]>([
  ['another board', { environment: { inside: '7' } }],
  ['another world', { environment: { kind: 'random-maze' } }],
  ['other codes', { environment: { doorCodes: 'as-walls' } }],
  ['another view', { environment: { showStart: true } }],
  ['other latents', { model: { carriedZ: 'last-position' } }],
  ['another variant', { variant: 'reset' } as object],
  ['other lanes', { learning: { environments: 5 } }],
])('nothing that was collected is kept with %s', (_, changes) => {
  expect(kept(quick, changes)).toEqual({
    ...ALL,
    replay: false,
    collector: false,
    batch: false,
    curriculum: false,
  });
});

it('another capacity makes the replay anew, and the environments go on', () => {
  expect(kept(quick, { learning: { replayCapacity: 1_000 } })).toEqual({
    ...ALL,
    batch: false,
    replay: false,
  });
});

it('another seed begins new generators', () => {
  expect(kept(quick, { seed: 9 } as object)).toEqual({
    replay: true,
    collector: false,
    batch: false,
    curriculum: false,
    learnerRandom: false,
  });
});

it('another first distance begins the curriculum anew', () => {
  for (const curriculum of [{ firstDistance: 5 }, { starts: 'anywhere' as const }]) {
    expect(kept(quick, { curriculum })).toEqual({ ...ALL, curriculum: false });
  }
});
