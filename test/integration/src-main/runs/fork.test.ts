import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeTensors } from '../../../../src-main/agent/checkpoint/safetensors.ts';
import { parameterLayout } from '../../../../src-main/agent/model/parameter-layout.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { temporaryFolder } from '../../../unit/src-main/store/temporary-folder.ts';
import {
  drain,
  isPast,
  lossUpdates,
  scriptedConfig,
  story,
  superviseRuns,
  until,
  upTo,
} from './supervised-runs.ts';

test('a fork goes on from a copy of its parent’s checkpoint, with changed settings', async () => {
  const { runs, storage, store, dataFolder } = superviseRuns();
  const parent = runs.create(scriptedConfig('parent'));
  await runs.settled(parent.id);
  const set = ['learning.updates=50', 'exploration.final=0.3'];
  const fork = await runs.fork(parent.id, { update: 20, set });
  expect(fork).toMatchObject({
    name: 'parent, forked',
    parent: { id: parent.id, update: 20 },
    progress: { update: 20, totalUpdates: 50, environmentSteps: 640 },
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(runs.config(fork.id)).toMatchObject({
    learning: { updates: 50 },
    exploration: { final: 0.3 },
  });
  expect(await runs.settled(fork.id)).toMatchObject({
    state: 'finished',
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(story(runs, fork.id)).toEqual([
    `queued: forked from ${parent.id} at update 20`,
    'running: from update 20',
    'finished',
  ]);
  expect(await lossUpdates(store, fork.id)).toEqual(upTo(50).slice(20));
  // The parent is as it was, and the fork needs it no more.
  expect(runs.checkpoints(parent.id).map(({ update }) => update)).toEqual([20, 30]);
  runs.delete(parent.id);
  expect(runs.get(fork.id).parent).toEqual({ id: parent.id, update: 20 });
  await drain(storage.remove([parent.id]));
  expect(runs.get(fork.id).parent).toEqual({ id: parent.id, update: 20 });
  expect(readdirSync(join(dataFolder, 'runs', fork.id)).toSorted()).toEqual([
    'checkpoint-000000040',
    'checkpoint-000000050',
    'run.json',
  ]);
});

test('a fork takes the latest checkpoint, and a whole configuration', async () => {
  const { runs } = superviseRuns();
  const parent = runs.create(scriptedConfig('parent'));
  await runs.settled(parent.id);
  const config = { ...scriptedConfig('mine', { updates: 40 }), seed: 9 };
  const fork = await runs.fork(parent.id, { config });
  expect(fork).toMatchObject({ name: 'mine', seed: 9, parent: { update: 30 } });
});

test('a fork is refused, and nothing is created, without a checkpoint or with another shape', async () => {
  const { runs, dataFolder } = superviseRuns();
  const parent = runs.create(scriptedConfig('fail 5'));
  await runs.settled(parent.id);
  const of = (id: string, set: string[] = [], update?: number) => runs.fork(id, { set, update });
  await expect(of('unheard')).rejects.toMatchObject({ code: 'RUN_NOT_FOUND' });
  await expect(of(parent.id)).rejects.toMatchObject({ code: 'NO_CHECKPOINT' });
  const whole = runs.create(scriptedConfig('whole'));
  await runs.settled(whole.id);
  await expect(of(whole.id, ['learning.updates=90'], 25)).rejects.toMatchObject({
    code: 'NO_CHECKPOINT',
    message: `run ${whole.id} has no checkpoint of update 25; there are: 20, 30`,
  });
  await expect(of(whole.id)).rejects.toMatchObject({
    code: 'INVALID_RUN_CONFIG',
    message: expect.stringContaining('learning.updates: the checkpoint is at update 30 already'),
  });
  await expect(of(whole.id, ['learning.updates=90', 'model.width=64'])).rejects.toMatchObject({
    code: 'INVALID_RUN_CONFIG',
    message: expect.stringContaining('model.width: a fork keeps the model’s shape'),
  });
  expect(runs.list()).toHaveLength(2);
  expect(readdirSync(join(dataFolder, 'runs'))).toHaveLength(2);
});

test('a fork whose checkpoint is lost does not start from scratch', async () => {
  const { runs, dataFolder } = superviseRuns();
  const parent = runs.create(scriptedConfig('parent'));
  await runs.settled(parent.id);
  const fork = await runs.fork(parent.id, { set: ['learning.updates=90000'] });
  await until(runs, fork.id, isPast(31));
  runs.stop(fork.id);
  await runs.settled(fork.id);
  rmSync(join(dataFolder, 'runs', fork.id), { recursive: true });
  await runs.resume(fork.id);
  expect(await runs.settled(fork.id)).toMatchObject({
    state: 'failed',
    error: expect.stringMatching(/^run \w+: .* update \d+ is missing/),
  });
});

/** A weights file of a model, with nothing but zeros in it. */
async function weightsFile(model: RunConfig['model'], board: string): Promise<string> {
  const path = join(temporaryFolder(), 'weights.safetensors');
  const tensor = (name: string, shape: readonly number[]) => ({
    name,
    shape,
    data: new Float32Array(shape.reduce((size, length) => size * length, 1)),
  });
  const tensors = ['online', 'target'].flatMap((network) =>
    parameterLayout(model).map(({ name, shape }) => tensor(`${network}.${name}`, shape)),
  );
  const initial = ['initial.zH', 'initial.zL'].map((name) => tensor(name, [model.width]));
  const metadata = { board, heads: String(model.heads) };
  await writeTensors(path, [...tensors, ...initial], { metadata });
  return path;
}

const withWeights = (from: string, changes: Partial<RunConfig['model']> = {}): RunConfig => {
  const config = scriptedConfig('begins elsewhere');
  return {
    ...config,
    model: { ...config.model, ...changes },
    startWeights: { from, checkpoint: 0 },
  };
};

test('weights to begin with are copied into the folder of the run, and stay there', async () => {
  const { runs, dataFolder } = superviseRuns();
  const path = await weightsFile(scriptedConfig('').model, '7x7');
  const { id } = runs.create(withWeights(path));
  rmSync(path);
  await runs.settled(id);
  expect(readdirSync(join(dataFolder, 'runs', id))).toContain('start-weights.safetensors');
});

test('weights to begin with are refused when they are not there or do not fit', async () => {
  const { runs, dataFolder } = superviseRuns();
  const { model } = scriptedConfig('');
  const path = await weightsFile(model, '7x7');
  const refused = (config: RunConfig) => {
    try {
      runs.create(config);
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error('nothing was refused');
  };
  expect(refused(withWeights('nobody'))).toBe(
    'startWeights.from: there is no run nobody, and it is no .safetensors file',
  );
  expect(refused(withWeights('/nowhere/w.safetensors'))).toMatch(/cannot be read: ENOENT/);
  expect(refused(withWeights(path, { width: 64 }))).toBe(
    `startWeights.from: ${path}: tensor online.embedding is [131, 32], this model’s is [131, 64]`,
  );
  expect(refused(withWeights(path, { layers: 3 }))).toMatch(/has no tensor online\.L\.2\.query/);
  expect(refused(withWeights(path, { heads: 4 }))).toMatch(/2 attention heads, this one has 4/);
  expect(refused(withWeights(path, { positions: 'rows' }))).toMatch(
    /trained on a board of 7x7 cells, this one has 5x5/,
  );
  const parent = runs.create(scriptedConfig('no weights'));
  await runs.settled(parent.id);
  const names = readdirSync(join(dataFolder, 'runs', parent.id));
  for (const name of names.filter((each) => each.startsWith('checkpoint'))) {
    rmSync(join(dataFolder, 'runs', parent.id, name, 'weights.safetensors'));
  }
  expect(refused(withWeights(parent.id))).toMatch(/has no checkpoint yet$/);
  expect(runs.list()).toHaveLength(1);
});

test('an experiment in which the weights do not fit every run leaves nothing behind', async () => {
  const { runs, experiments, dataFolder } = superviseRuns();
  const path = await weightsFile(scriptedConfig('').model, '7x7');
  const axes = { variants: ['carry' as const], seeds: [1] };
  const create = (widths: number[]) =>
    experiments.create({
      name: 'begun',
      config: withWeights(path),
      ...axes,
      grid: [{ path: 'model.width', values: widths }],
    });
  expect(() => create([32, 64])).toThrow('tensor online.embedding is [131, 32]');
  expect(runs.list()).toEqual([]);
  expect(experiments.list()).toEqual([]);
  expect(existsSync(join(dataFolder, 'runs'))).toBe(false);
  const { runs: made } = create([32]);
  expect(readdirSync(join(dataFolder, 'runs'))).toEqual(made.map(({ id }) => id));
});

test('runs that are added to an experiment begin with the weights of the others, or not at all', async () => {
  const { experiments, dataFolder } = superviseRuns();
  const path = await weightsFile(scriptedConfig('').model, '7x7');
  const config = withWeights(path);
  const { id, runs } = experiments.create({ name: 'E', config, variants: ['carry'], seeds: [1] });
  expect((await experiments.extend({ id, seeds: [2] })).runs).toHaveLength(2);
  const bytes = readFileSync(path);
  bytes[bytes.length - 1]! ^= 1;
  writeFileSync(path, bytes);
  const copy = join(dataFolder, 'runs', runs[0]!.id, 'start-weights.safetensors');
  await expect(experiments.extend({ id, seeds: [3] })).rejects.toThrow(
    `run ${runs[0]!.id} of the experiment began with other weights (${copy}): put that back as ${path}`,
  );
  expect(experiments.get(id)).toMatchObject({ seeds: [1, 2], runs: { length: 2 } });
  copyFileSync(copy, path);
  expect((await experiments.extend({ id, seeds: [3] })).runs).toHaveLength(3);
});

test('weights to begin with are those of a run’s checkpoint', async () => {
  const { runs, dataFolder } = superviseRuns();
  const parent = runs.create(scriptedConfig('parent'));
  await runs.settled(parent.id);
  const path = await weightsFile(scriptedConfig('').model, '5x5');
  const folder = join(dataFolder, 'runs', parent.id, 'checkpoint-000000020');
  mkdirSync(folder, { recursive: true });
  copyFileSync(path, join(folder, 'weights.safetensors'));
  const config = withWeights(parent.id);
  const at = (checkpoint: number) =>
    runs.create({ ...config, startWeights: { from: parent.id, checkpoint } });
  expect(() => at(25)).toThrow(
    `startWeights.checkpoint: run ${parent.id} has checkpoints of updates 20`,
  );
  const { id } = at(20);
  expect(readdirSync(join(dataFolder, 'runs', id))).toContain('start-weights.safetensors');
});

test('a fork does not begin again at 0, and keeps what it has when somebody wants that', async () => {
  const { runs } = superviseRuns();
  const parent = runs.create(scriptedConfig('parent'));
  await runs.settled(parent.id);
  const set = ['learning.updates=100000'];
  const fork = await runs.fork(parent.id, { update: 20, set });
  await until(runs, fork.id, isPast(45));
  runs.stop(fork.id);
  await runs.settled(fork.id);
  const before = runs.checkpoints(fork.id).map(({ update }) => update);
  await expect(runs.resume(fork.id, { update: 0 })).rejects.toThrow('0');
  expect(runs.checkpoints(fork.id).map(({ update }) => update)).toEqual(before);
  expect(runs.get(fork.id).state).toBe('stopped');
});
