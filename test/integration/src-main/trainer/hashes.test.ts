import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import type { TrainerEvent } from '../../../../src-main/trainer/protocol.ts';
import { ofKind, startOf, temporaryFolder, tinyConfig, train } from './tiny-run.ts';

const config = tinyConfig('quick', { checkpoints: { everyUpdates: 10, kept: 9 } });
const hashes = (events: readonly TrainerEvent[]) =>
  ofKind(events, 'checkpoint').map(({ hash }) => hash);
const hashesOf = async (changed: RunConfig) => hashes(await train(startOf(changed)));

let first: string[];
let folder: string;
let names: string[];
beforeAll(async () => {
  const start = startOf(config);
  const events = await train(start);
  folder = start.runFolder;
  names = ofKind(events, 'checkpoint').map(({ name }) => name);
  first = hashes(events);
});

describe('the hashes of a run', () => {
  it('are SHA-256 in hexadecimal, one for each checkpoint, all different', () => {
    expect(first).toHaveLength(4);
    for (const hash of first) expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(first).size).toBe(4);
  });

  it('are those of another run of the same configuration, whatever its name', async () => {
    expect(await hashesOf({ ...config, name: 'The same again' })).toEqual(first);
  });

  it('are others for another seed, and for a learning rate a little larger', async () => {
    const others = [
      await hashesOf({ ...config, seed: config.seed + 1 }),
      await hashesOf({ ...config, learning: { ...config.learning, learningRate: 3.0001e-3 } }),
    ];
    for (const other of others) {
      for (const [index, hash] of other.entries()) expect(hash).not.toBe(first[index]);
    }
  });

  it('differ from the first checkpoint on that differs, and never meet again', async () => {
    // Validated at other updates: the same until the first validation that only one of them has.
    const late = { ...config.validation, everyUpdates: 30 };
    const other = await hashesOf({ ...config, validation: late });
    expect(other[0]).toBe(first[0]);
    for (const index of [1, 2, 3]) expect(other[index]).not.toBe(first[index]);
  });

  it('are those of a run that was stopped, and stopped, and went on', async () => {
    const runFolder = temporaryFolder();
    const twin = new Map<number, string>();
    let resumeFrom: string | null = null;
    let reason = 'stopped';
    let stops = 0;
    while (reason === 'stopped') {
      const start = startOf(config, { runFolder, resumeFrom });
      const part = await train(start, (event, loop) => {
        const mayStop = event.kind === 'metrics' || (stops === 0 && event.kind === 'state');
        if (mayStop) loop.handle({ kind: 'stop' });
      });
      stops++;
      for (const { update, hash, name } of ofKind(part, 'checkpoint')) {
        twin.set(update, hash);
        resumeFrom = name;
      }
      ({ reason } = ofKind(part, 'ended')[0]);
    }
    expect(stops).toBeGreaterThan(4);
    expect([10, 20, 30, 40].map((update) => twin.get(update))).toEqual(first);
  });
});

describe('checkpoints by the clock', () => {
  const often = tinyConfig('quick', {
    checkpoints: { everyUpdates: 20, everySeconds: 1e-6, kept: 9 },
    validation: { everyUpdates: 20 },
  });
  const planned = (events: readonly TrainerEvent[]) =>
    ofKind(events, 'checkpoint')
      .filter((each) => each.planned)
      .map(({ update, hash }) => [update, hash]);

  it('change no planned one, and a run that goes on from any of them has the same', async () => {
    const seldom = { ...often, checkpoints: { ...often.checkpoints, everySeconds: 0 } };
    const wanted = planned(await train(startOf(seldom)));
    const start = startOf(often);
    const events = await train(start);
    expect(wanted.map(([update]) => update)).toEqual([20, 40]);
    expect(planned(events)).toEqual(wanted);
    const unplanned = ofKind(events, 'checkpoint').filter((each) => !each.planned);
    // While the replay fills, after each batch, and before the validations.
    expect(new Set(unplanned.map(({ update }) => update)).size).toBeGreaterThan(8);
    const early = unplanned.findIndex(({ update }) => update === 0);
    const beforeValidation = unplanned.findIndex(({ update }) => update === 20);
    expect(Math.min(early, beforeValidation)).toBeGreaterThanOrEqual(0);
    for (const index of [early, 5, beforeValidation]) {
      const { runFolder } = start;
      const rest = await train(startOf(seldom, { runFolder, resumeFrom: unplanned[index].name }));
      expect(planned(rest).at(-1)).toEqual(wanted.at(-1));
    }
  });
});

describe('a checkpoint of which one bit was changed is refused', () => {
  it.each([
    ['weights.safetensors', 'weights'],
    ['optimizer.safetensors', 'moments'],
    ['replay.safetensors', 'replay'],
    ['carried.safetensors', 'latents'],
  ])('%s', async (file) => {
    const runFolder = temporaryFolder();
    const spoilt = join(runFolder, names[1]);
    cpSync(join(folder, names[1]), spoilt, { recursive: true });
    const path = join(spoilt, file);
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] ^= 1;
    writeFileSync(path, bytes);
    const start = startOf(config, { runFolder, resumeFrom: names[1] });
    await expect(train(start)).rejects.toMatchObject({
      code: 'CHECKPOINT',
      message: expect.stringContaining('was changed after it was written') as string,
    });
  });

  it('state.json', async () => {
    const runFolder = temporaryFolder();
    const spoilt = join(runFolder, names[1]);
    cpSync(join(folder, names[1]), spoilt, { recursive: true });
    const path = join(spoilt, 'state.json');
    const state = JSON.parse(readFileSync(path, 'utf8')) as { meter: { loss: number } };
    state.meter.loss += Number.EPSILON;
    writeFileSync(path, JSON.stringify(state));
    const start = startOf(config, { runFolder, resumeFrom: names[1] });
    await expect(train(start)).rejects.toMatchObject({ code: 'CHECKPOINT' });
  });

  it('the configuration in state.json, which the hash leaves out', async () => {
    const runFolder = temporaryFolder();
    const spoilt = join(runFolder, names[1]);
    cpSync(join(folder, names[1]), spoilt, { recursive: true });
    const path = join(spoilt, 'state.json');
    const text = readFileSync(path, 'utf8');
    const changed = text.replace('"learningRate":0.003', '"learningRate":0.002');
    expect(changed).not.toBe(text);
    writeFileSync(path, changed);
    const start = startOf(config, { runFolder, resumeFrom: names[1] });
    await expect(train(start)).rejects.toMatchObject({
      code: 'CHECKPOINT',
      message: expect.stringContaining('its configuration') as string,
    });
  });

  it('but not its seconds, nor a checkpoint of the first version, which has no hash', async () => {
    const runFolder = temporaryFolder();
    const older = join(runFolder, names[1]);
    cpSync(join(folder, names[1]), older, { recursive: true });
    const path = join(older, 'state.json');
    const state = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    writeFileSync(path, JSON.stringify({ ...state, wallSeconds: 1e6 }));
    const start = startOf(config, { runFolder, resumeFrom: names[1] });
    expect(hashes(await train(start))).toEqual(first.slice(2));
    const { chain: _, hash: __, config: ___, ladder: ____, configDigest: _____, ...first_ } = state;
    writeFileSync(path, JSON.stringify(first_));
    expect(ofKind(await train(start), 'ended')[0].reason).toBe('finished');
  });
});
