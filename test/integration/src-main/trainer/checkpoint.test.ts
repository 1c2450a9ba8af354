import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ValidationReport } from '../../../../shared/contract/runs.ts';
import { DivergenceError } from '../../../../src-main/agent/divergence-error.ts';
import { parameterLayout } from '../../../../src-main/agent/model/parameter-layout.ts';
import { type ChainState, hashOfFolder } from '../../../../src-main/checkpoint/checkpoint-hash.ts';
import {
  readLoopState,
  writeCheckpoint,
} from '../../../../src-main/trainer/checkpoint/checkpoint.ts';
import { createRunParts } from '../../../../src-main/trainer/run-parts.ts';
import type { TrainerEvent } from '../../../../src-main/trainer/protocol.ts';
import { readSafetensors } from '../../../unit/src-main/agent/checkpoint/independent-safetensors.ts';
import { RecordingEngine } from '../../../unit/src-main/engine/recording-engine.ts';
import { ofKind, startOf, temporaryFolder, tinyConfig, train } from './tiny-run.ts';

const config = tinyConfig('paper-four-rooms');
let name: string;
let original: string;

beforeAll(async () => {
  const start = startOf(config);
  const events = await train(start);
  name = ofKind(events, 'checkpoint')[0].name;
  original = join(start.runFolder, name);
});

/** A run folder with a copy of the checkpoint, to be spoiled. */
function copyOfCheckpoint(): { runFolder: string; folder: string } {
  const runFolder = temporaryFolder();
  const folder = join(runFolder, name);
  cpSync(original, folder, { recursive: true });
  return { runFolder, folder };
}

const resume = (runFolder: string): Promise<TrainerEvent[]> =>
  train(startOf(config, { runFolder, resumeFrom: name }));

describe('a checkpoint folder', () => {
  it('holds valid safetensors files with every tensor by name', () => {
    expect(readdirSync(original).sort()).toEqual([
      'carried.safetensors',
      'optimizer.safetensors',
      'replay.safetensors',
      'state.json',
      'weights.safetensors',
    ]);
    const names = parameterLayout(config.model).map((entry) => entry.name);
    const weights = readSafetensors(join(original, 'weights.safetensors'));
    expect([...weights.keys()].sort()).toEqual(
      [
        ...['online', 'target'].flatMap((network) => names.map((n) => `${network}.${n}`)),
        'online.prefix',
        'target.prefix',
        'initial.zH',
        'initial.zL',
      ].sort(),
    );
    for (const { name: tensor, shape } of parameterLayout(config.model)) {
      expect(weights.get(`online.${tensor}`)).toMatchObject({ dtype: 'F32', shape });
    }
    const moments = readSafetensors(join(original, 'optimizer.safetensors'));
    expect([...moments.keys()].sort()).toEqual(
      ['first', 'second'].flatMap((moment) => names.map((n) => `${moment}.${n}`)).sort(),
    );
    const replay = readSafetensors(join(original, 'replay.safetensors'));
    expect(replay.get('tokens')).toMatchObject({ dtype: 'U8', shape: [240, 25] });
    expect(replay.get('zH')).toMatchObject({ dtype: 'F32', shape: [240, 8] });
    readSafetensors(join(original, 'carried.safetensors'));
  });

  it('names whole grids in half precision as such', async () => {
    const grids = tinyConfig('quick', { learning: { updates: 1 } });
    const start = startOf(grids);
    const [checkpoint] = ofKind(await train(start), 'checkpoint');
    const replay = readSafetensors(join(start.runFolder, checkpoint.name, 'replay.safetensors'));
    expect(replay.get('zL')).toMatchObject({ dtype: 'F16', shape: [176, 25 * 8] });
  });

  it('says how many bytes it has', async () => {
    const start = startOf(config);
    const { name: last, bytes } = ofKind(await train(start), 'checkpoint').at(-1)!;
    const folder = join(start.runFolder, last);
    const sizes = readdirSync(folder).map((file) => readFileSync(join(folder, file)).length);
    expect(bytes).toBe(sizes.reduce((a, b) => a + b, 0));
  });
});

describe('a checkpoint of a version that validated less', () => {
  it('is whole by its hash, and is gone on from', async () => {
    const { runFolder, folder } = copyOfCheckpoint();
    const file = join(folder, 'state.json');
    const { hash: _, ...state } = JSON.parse(readFileSync(file, 'utf8')) as {
      hash: string;
      chain: ChainState;
      lastValidation: Partial<ValidationReport>;
    };
    const { meanTimeAwareLength: _length, noWayShare: _noWay, ...known } = state.lastValidation;
    const {
      detourShare: _detour,
      doorwaysGoalRate: _rate,
      doorwaysShare: _share,
      ...first
    } = known;
    state.lastValidation = first;
    const hash = await hashOfFolder(folder, state);
    writeFileSync(file, JSON.stringify({ ...state, hash }));
    const events = await resume(runFolder);
    expect(ofKind(events, 'ended')[0]).toMatchObject({ reason: 'finished' });
  });
});

describe('a checkpoint that cannot be used is a typed failure', () => {
  const spoilt: [string, string, (folder: string) => void][] = [
    [
      'a folder without a state is no checkpoint',
      'CHECKPOINT',
      (f) => rmSync(join(f, 'state.json')),
    ],
    ['a folder that is not there', 'CHECKPOINT', (f) => rmSync(f, { recursive: true })],
    ['a state that is cut off', 'CHECKPOINT', (f) => truncateSync(join(f, 'state.json'), 100)],
    ['a state of another version', 'CHECKPOINT', (f) => edit(f, { version: 2 })],
    ['a state without a field', 'CHECKPOINT', (f) => edit(f, { meter: undefined })],
    [
      'a random generator that is none',
      'CHECKPOINT',
      (f) => edit(f, { learnerRandom: [0, 0, 0, 0, 0, 0] }),
    ],
    [
      'an environment of another board',
      'CHECKPOINT',
      (f) => editCollector(f, { environment: { version: 1 } }),
    ],
    ['other lanes', 'CHECKPOINT', (f) => editCollector(f, { atBoundary: [0] })],
    ['weights that are not there', 'TENSOR_FILE', (f) => rmSync(join(f, 'weights.safetensors'))],
    [
      'weights that are cut off',
      'TENSOR_FILE',
      (f) => truncateSync(join(f, 'weights.safetensors'), 5_000),
    ],
    [
      'moments that are empty',
      'TENSOR_FILE',
      (f) => truncateSync(join(f, 'optimizer.safetensors'), 0),
    ],
    [
      'a replay that is cut off',
      'TENSOR_FILE',
      (f) => truncateSync(join(f, 'replay.safetensors'), 9_000),
    ],
    [
      'weights that are no finite numbers',
      'TENSOR_FILE',
      (f) => endWithNaN(join(f, 'weights.safetensors')),
    ],
    [
      'moments that are no finite numbers',
      'TENSOR_FILE',
      (f) => endWithNaN(join(f, 'optimizer.safetensors')),
    ],
    ['a replay of another length', 'TENSOR_FILE', (f) => edit(f, { replayWritten: 3 })],
    [
      'latents that are no tensors',
      'TENSOR_FILE',
      (f) => writeFileSync(join(f, 'carried.safetensors'), 'x'.repeat(99)),
    ],
  ];

  function endWithNaN(file: string) {
    const bytes = readFileSync(file);
    bytes.writeFloatLE(Number.NaN, bytes.length - 4);
    writeFileSync(file, bytes);
  }
  const readState = (folder: string) =>
    JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8')) as Record<string, object>;
  function edit(folder: string, changes: object) {
    const state = { ...readState(folder), ...changes };
    writeFileSync(join(folder, 'state.json'), JSON.stringify(state));
  }
  function editCollector(folder: string, changes: object) {
    edit(folder, { collector: { ...readState(folder).collector, ...changes } });
  }

  it.each(spoilt)('%s', async (_title, code, spoil) => {
    const { runFolder, folder } = copyOfCheckpoint();
    spoil(folder);
    await expect(resume(runFolder)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(folder) as string,
    });
  });

  it('weights of another model', async () => {
    const { runFolder } = copyOfCheckpoint();
    const wider = tinyConfig('paper-four-rooms', { model: { width: 16 } });
    const start = startOf(wider, { runFolder, resumeFrom: name });
    await expect(train(start)).rejects.toMatchObject({ code: 'TENSOR_FILE' });
  });
});

describe('a checkpoint is written as a whole or not at all', () => {
  it('leftovers of a write of the same update are written over', async () => {
    const { runFolder } = copyOfCheckpoint();
    const leftover = join(runFolder, '.unfinished-checkpoint-000000040');
    mkdirSync(leftover);
    writeFileSync(join(leftover, 'weights.safetensors'), 'half');
    await resume(runFolder);
    expect(existsSync(leftover)).toBe(false);
  });

  it('never takes the place of a folder that is there', async () => {
    const { runFolder } = copyOfCheckpoint();
    const there = join(runFolder, 'checkpoint-000000040');
    mkdirSync(there);
    writeFileSync(join(there, 'whatever'), '');
    const [{ name: written, update }] = ofKind(await resume(runFolder), 'checkpoint');
    expect([written, update]).toEqual(['checkpoint-000000040-2', 40]);
    expect(readdirSync(there)).toEqual(['whatever']);
    expect(readdirSync(join(runFolder, written))).toContain('state.json');
  });

  it('never holds weights or moments that are no finite numbers', async () => {
    const parts = await createRunParts(config, new RecordingEngine());
    const { agent, learner } = parts;
    const state = await readLoopState(original);
    const chain = { link: '', points: '', isLink: false };
    const learned = [agent.online.flat, agent.target.prefix, learner.adam.second];
    const tensors = ['online.halt.bias', 'target.prefix', 'second.halt.bias'];
    for (const [index, array] of learned.entries()) {
      const runFolder = temporaryFolder();
      const good = array[array.length - 1];
      array[array.length - 1] = Number.NaN;
      const error = new DivergenceError(state.update, `tensor ${tensors[index]}`);
      await expect(writeCheckpoint(runFolder, parts, state, chain)).rejects.toThrow(error);
      expect(readdirSync(runFolder)).toEqual([]);
      array[array.length - 1] = good;
    }
  });

  it('one that cannot be written fails the run', async () => {
    const runFolder = join(temporaryFolder(), 'a file, no folder');
    writeFileSync(runFolder, '');
    await expect(train(startOf(config, { runFolder }))).rejects.toMatchObject({
      code: expect.any(String) as string,
    });
  });
});
