import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import type { EvalResult } from '../../../../src-main/cli/commands/eval.ts';
import { ended, startUntil } from './child.ts';
import { runCli } from './run-cli.ts';

/** A small model that climbs from 5 × 5 to 7 × 7, with enough checkpoints to be killed between. */
const LADDER = [
  'environment.inside=7',
  'environment.stepLimit=20',
  'ladder.boards=5',
  'ladder.updatesPerRung=60',
  'model.width=8',
  'model.inner=8',
  'model.layers=1',
  'learning.updates=200',
  'learning.batchSize=8',
  'learning.environments=16',
  'learning.replayCapacity=1600',
  'learning.learningStarts=320',
  'validation.everyUpdates=50',
  'validation.episodes=4',
  'checkpoints.everyUpdates=20',
  'checkpoints.everySeconds=0',
  'checkpoints.kept=30',
  'engine.kind=onnx-cpu',
  'engine.threads=1',
].flatMap((setting) => ['--set', setting]);

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hrm-lab-lineage-'));
  folders.push(folder);
  return folder;
}

async function runsIn(data: string): Promise<RunSummary[]> {
  return JSON.parse((await runCli('list', '--json', '--data', data)).stdout) as RunSummary[];
}

let data: string;
let whole: RunSummary;
beforeAll(async () => {
  data = newFolder();
  const answer = await runCli('train', ...LADDER, '--data', data);
  expect(answer).toMatchObject({ code: 0 });
  [whole] = await runsIn(data);
});

/** Resolves when a run's process has written this checkpoint. */
async function checkpointIn(folder: string, update: number): Promise<void> {
  const name = `checkpoint-${String(update).padStart(9, '0')}`;
  const runs = join(folder, 'runs');
  for (;;) {
    const [id] = existsSync(runs) ? readdirSync(runs) : [];
    if (id !== undefined && existsSync(join(runs, id, name))) return;
    await setTimeout(5);
  }
}

/** The folder of a run that was killed after a checkpoint, and before its end: on a busy machine not always at once. */
async function killedAfter(update: number): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const killed = newFolder();
    const child = await startUntil(/Run \w+/, 'train', ...LADDER, '--data', killed);
    await checkpointIn(killed, update);
    child.kill('SIGKILL');
    await ended(child);
    const [{ state }] = await runsIn(killed);
    if (state === 'interrupted') return killed;
    if (attempt === 5) throw new Error(`the run was always ${state} before it could be killed`);
  }
}

describe('a run on a ladder', () => {
  it('ends on its last board, with a hash', () => {
    expect(whole).toMatchObject({
      state: 'finished',
      rung: { rung: 2, rungs: 2, board: '7 × 7' },
      parent: null,
    });
    expect(whole.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['on the first board', 40],
    ['on the second one', 100],
  ])('that is killed %s and goes on has the hash of the whole run', async (_, update) => {
    const killed = await killedAfter(update);
    const [dead] = await runsIn(killed);
    expect(dead).toMatchObject({ state: 'interrupted', resumable: true });
    expect(dead.hash).not.toBe(whole.hash);
    expect((await runCli('resume', 'latest', '--data', killed)).code).toBe(0);
    const [twin] = await runsIn(killed);
    expect(twin).toMatchObject({ state: 'finished', hash: whole.hash, rung: whole.rung });
  });
});

describe('what comes of a run', () => {
  it('a fork with changed settings, which knows its parent', async () => {
    const set = ['--set', 'learning.updates=220', '--set', 'learning.learningRate=1e-4'];
    const answer = await runCli('fork', 'latest', '--checkpoint', '180', ...set, '--data', data);
    expect(answer).toMatchObject({ code: 0 });
    expect(answer.stderr).toContain(`goes on from ${whole.id} at update 180`);
    const [fork] = await runsIn(data);
    expect(fork).toMatchObject({
      name: `${whole.name}, forked`,
      state: 'finished',
      parent: { id: whole.id, update: 180 },
      progress: { update: 220 },
      rung: whole.rung,
    });
  });

  it('evaluations in the same mazes for a fork and its parent, whatever ε', async () => {
    const [fork] = await runsIn(data);
    expect(fork.parent?.id).toBe(whole.id);
    const walk = async (id: string, ...options: string[]) => {
      const asked = ['--episodes', '32', ...options, '--json', '--data', data];
      return JSON.parse((await runCli('eval', id, ...asked)).stdout) as EvalResult;
    };
    const ofParent = await walk(whole.id, '--maze-seed', '5');
    const ofFork = await walk(fork.id, '--maze-seed', '5', '--epsilon', '0.5');
    expect(ofParent).toMatchObject({ updates: 200, mazeSeed: 5, epsilon: 0 });
    expect(ofFork).toMatchObject({ updates: 220, mazeSeed: 5, epsilon: 0.5 });
    const { meanOptimalLength } = ofParent.validation!;
    expect(ofFork.validation).toMatchObject({ meanOptimalLength });
    const elsewhere = await walk(whole.id, '--maze-seed', '6');
    expect(elsewhere.validation?.meanOptimalLength).not.toBe(meanOptimalLength);
  });

  it('weights in a file, with which another run on another board begins', async () => {
    const file = join(newFolder(), 'weights.safetensors');
    const from = ['--data', data];
    const told = await runCli('export', whole.id, '--weights', file, '--json', ...from);
    expect(told.code).toBe(0);
    expect(JSON.parse(told.stdout)).toEqual({ run: whole.id, weights: file });
    const again = await runCli('export', whole.id, '--weights', file, ...from);
    expect(again).toMatchObject({ code: 2, stderr: `hrm-lab: ${file}: is there already\n` });
    const begin = ['--set', `startWeights.from=${file}`, '--max-updates', '20', '--data', data];
    const other = ['--set', 'environment.inside=9', '--set', 'ladder.boards='];
    const trained = await runCli('train', ...LADDER, ...other, ...begin);
    expect(trained).toMatchObject({ code: 0 });
    const wider = await runCli('train', ...LADDER, '--set', 'model.width=16', ...begin);
    expect(wider.code).toBe(2);
    expect(wider.stderr).toMatch(/startWeights\.from: .* tensor online\.embedding is \[131, 8\]/);
  });

  it('no weights of which one bit was changed, although they fit', async () => {
    const damaged = join(newFolder(), 'lab');
    cpSync(data, damaged, { recursive: true });
    const file = join(damaged, 'runs', whole.id, 'checkpoint-000000100', 'weights.safetensors');
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] ^= 1;
    writeFileSync(file, bytes);
    const begin = ['--set', `startWeights.from=${whole.id}`, '--data', damaged];
    const refused = await runCli(
      'train',
      ...LADDER,
      ...begin,
      '--set',
      'startWeights.checkpoint=100',
    );
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/startWeights\.from: .* was changed after it was written/);
    expect(await runsIn(damaged)).toHaveLength((await runsIn(data)).length);
  });

  it('nothing, when what is asked for is not there', async () => {
    const nothing = await runCli('export', whole.id, '--data', data);
    expect(nothing).toMatchObject({ code: 2 });
    const at = ['--checkpoint', '13', '--set', 'learning.updates=900', '--data', data];
    const fork = await runCli('fork', whole.id, ...at);
    expect(fork.code).toBe(2);
    expect(fork.stderr).toMatch(/has no checkpoint of update 13; there are: 20, 40/);
  });
});
