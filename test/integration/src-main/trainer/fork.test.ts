import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { START_WEIGHTS_FILE, type TrainerEvent } from '../../../../src-main/trainer/protocol.ts';
import { readSafetensors } from '../../../unit/src-main/agent/checkpoint/independent-safetensors.ts';
import { ofKind, startOf, temporaryFolder, tinyConfig, train } from './tiny-run.ts';

const parent = tinyConfig('quick', { checkpoints: { everyUpdates: 20, kept: 9 } });
const NAME = 'checkpoint-000000020';
let original: string;
let parentEvents: TrainerEvent[];
beforeAll(async () => {
  const start = startOf(parent);
  parentEvents = await train(start);
  original = join(start.runFolder, NAME);
});

async function fork(config: RunConfig): Promise<{ events: TrainerEvent[]; folder: string }> {
  const folder = temporaryFolder();
  cpSync(original, join(folder, NAME), { recursive: true });
  const events = await train(startOf(config, { runFolder: folder, resumeFrom: NAME }));
  return { events, folder };
}

const changed = (changes: Parameters<typeof tinyConfig>[1]) =>
  tinyConfig('quick', { checkpoints: { everyUpdates: 20, kept: 9 }, ...changes });
const losses = (events: readonly TrainerEvent[]) =>
  ofKind(events, 'metrics')
    .flatMap(({ points }) => points)
    .filter(({ key, update }) => key === 'train/loss' && update > 20)
    .map(({ value }) => value);
const stepsAt40 = (events: readonly TrainerEvent[]) =>
  ofKind(events, 'ended')[0].progress.environmentSteps;
const STEPS_WITHOUT_FILLING = 16 * 20;

describe('a fork', () => {
  it('without changes is the run itself', async () => {
    const { events } = await fork({ ...parent, name: 'Twin' });
    expect(losses(events)).toEqual(losses(parentEvents));
    const hashes = (of: TrainerEvent[]) => ofKind(of, 'checkpoint').map(({ hash }) => hash);
    expect(hashes(events)).toEqual(hashes(parentEvents).slice(1));
  });

  it('with other rates learns on from the same replay and the same environments', async () => {
    const { events } = await fork(changed({ learning: { learningRate: 1e-5 } }));
    expect(losses(events)).not.toEqual(losses(parentEvents));
    const [{ environmentSteps }] = ofKind(parentEvents, 'checkpoint');
    const more = stepsAt40(events) - environmentSteps;
    expect(more).toBeGreaterThan(0);
    expect(more).toBeLessThanOrEqual(STEPS_WITHOUT_FILLING);
  });

  it('goes on for longer, with batches that are held for longer', async () => {
    const learning = { updates: 46, updatesPerBatch: 8, updatesPerCollect: 8 };
    const { events } = await fork(changed({ learning }));
    expect(ofKind(events, 'ended')[0].progress).toMatchObject({ update: 52, totalUpdates: 52 });
  });

  it.each<[string, Parameters<typeof tinyConfig>[1]]>([
    ['another board', { environment: { inside: '7' } }],
    ['another variant', { variant: 'reset' } as object],
    ['other lanes', { learning: { environments: 20, replayCapacity: 400 } }],
    ['vectors instead of grids', { model: { carriedZ: 'last-position' } }],
  ])('with %s fills a new replay first', async (_, changes) => {
    const { events } = await fork(changed(changes));
    const [{ environmentSteps }] = ofKind(parentEvents, 'checkpoint');
    const lanes = changed(changes).learning.environments;
    expect(stepsAt40(events) - environmentSteps).toBeGreaterThan(lanes * 20);
    expect(ofKind(events, 'ended')[0].reason).toBe('finished');
  });

  it('with another step limit keeps the replay and begins new episodes', async () => {
    const { events } = await fork(changed({ environment: { stepLimit: 9 } }));
    const [{ environmentSteps }] = ofKind(parentEvents, 'checkpoint');
    expect(stepsAt40(events) - environmentSteps).toBeLessThanOrEqual(STEPS_WITHOUT_FILLING);
  });

  it('may climb a ladder from the board that it stands on', async () => {
    const ladder = { boards: '5, 7', goalRate: 1, updatesPerRung: 10 };
    const { events } = await fork(changed({ environment: { inside: '9' }, ladder }));
    const rungs = ofKind(events, 'rung').map(({ board }) => board);
    expect(rungs).toEqual(['5 × 5', '7 × 7', '9 × 9']);
  });

  it('begins its curriculum at the first distance that it was given', async () => {
    const distances = async (curriculum: Partial<RunConfig['curriculum']>) => {
      const { events } = await fork(changed({ curriculum: { episodes: 1_000, ...curriculum } }));
      return ofKind(events, 'metrics')
        .flatMap(({ points }) => points)
        .filter(({ key, update }) => key === 'train/startDistance' && update > 20)
        .map(({ value }) => value);
    };
    expect(new Set(await distances({ firstDistance: 6 }))).toEqual(new Set([6]));
    expect(await distances({ starts: 'anywhere' })).toEqual([]);
  });

  it('that is resumed before its first own checkpoint is the same fork', async () => {
    const config = changed({ seed: 77, learning: { learningRate: 1e-4 } } as object);
    const [one, other] = [await fork(config), await fork(config)];
    expect(losses(one.events)).toEqual(losses(other.events));
  });
});

describe('a run with start weights', () => {
  async function begin(config: RunConfig): Promise<{ runFolder: string; events: TrainerEvent[] }> {
    const start = startOf(config);
    cpSync(join(original, 'weights.safetensors'), join(start.runFolder, START_WEIGHTS_FILE));
    return { runFolder: start.runFolder, events: await train(start) };
  }
  const startWeights = { from: 'somewhere', checkpoint: 0 };

  it('begins with them, on any board, and with nothing else', async () => {
    // One update that changes nothing shows what it began with.
    const learning = { updates: 1, learningRate: 0, targetRate: 0 };
    const config = tinyConfig('quick', { startWeights, environment: { inside: '7' }, learning });
    const { runFolder, events } = await begin(config);
    const { name, update } = ofKind(events, 'checkpoint').at(-1)!;
    expect(update).toBe(1);
    const weights = (folder: string) => readSafetensors(join(folder, 'weights.safetensors'));
    expect(weights(join(runFolder, name))).toEqual(weights(original));
  });

  it('is refused when they do not fit, naming the first tensor', async () => {
    const config = tinyConfig('quick', { startWeights, model: { width: 16 } });
    await expect(begin(config)).rejects.toMatchObject({
      code: 'TENSOR_FILE',
      message: expect.stringContaining('tensor online.') as string,
    });
  });
});
