import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../../src-main/task-folder/journal.ts';
import { givenText } from '../../../../src-main/task-folder/given.ts';
import { ofKind as eventsOf, startOf, tinyConfig, train } from '../trainer/tiny-run.ts';
import { ID, ofKind, SomeTask } from './some-task.ts';

/** Long enough to be killed in its middle. */
const config = tinyConfig('quick', {
  learning: { updates: 200 },
  checkpoints: { everyUpdates: 10, kept: 30 },
  validation: { everyUpdates: 50 },
});
const ASKED = { submission: 1, stop: false };

/** The hashes of the planned checkpoints of the same run that nobody disturbs, and its folder. */
let wanted: [update: number, hash: string][];
let undisturbed: string;
beforeAll(async () => {
  const start = startOf(config);
  const events = await train(start);
  undisturbed = start.runFolder;
  wanted = eventsOf(events, 'checkpoint')
    .filter(({ planned }) => planned)
    .map(({ update, hash }) => [update, hash]);
  expect(wanted).toHaveLength(20);
});

async function sent(run: object = {}): Promise<SomeTask> {
  const task = new SomeTask();
  await task.send(config, ASKED, run);
  return task;
}

const hasCheckpoint = (update: number) => (entries: readonly JournalEntry[]) =>
  ofKind(entries, 'checkpoint').some(({ checkpoint }) => checkpoint.update >= update);
const endOf = (entries: readonly JournalEntry[]) => ofKind(entries, 'end').at(0)?.end;
const beginOf = (entries: readonly JournalEntry[]) => ofKind(entries, 'begin')[0];
const notesOf = (task: SomeTask, owner: number) =>
  ofKind(task.told(owner), 'note').map(({ note }) => note);

describe('a task', () => {
  it('trains its run to the same bits as a lab, and then has nothing more to do', async () => {
    const task = await sent();
    const started = task.start(1, {
      SLURM_ARRAY_JOB_ID: '12',
      SLURM_ARRAY_TASK_ID: '3',
      SLURM_JOB_ID: '15',
      SLURM_RESTART_COUNT: '2',
      SLURMD_NODENAME: 'node7',
    });
    expect(await started.ended()).toBe(0);
    expect(beginOf(task.told(1))).toMatchObject({
      owner: 1,
      submission: 1,
      job: '12_3',
      restart: 2,
      node: 'node7',
      checkpoint: null,
      from: 0,
      note: null,
    });
    expect(endOf(task.told(1))).toBe('finished');
    expect(await task.hashes()).toEqual(wanted);
    const updates = ofKind(task.told(1), 'metrics').flatMap(({ points }) =>
      points.filter(({ key }) => key === 'train/loss').map(({ update }) => update),
    );
    expect(updates).toEqual(wanted.map(([update]) => update));
    const { text } = await task.files.episodes({ id: ID, owner: 1, offset: 0 });
    expect(text.split('\n').length).toBeGreaterThan(10);

    expect(await task.start().ended()).toBe(0);
    expect(readdirSync(join(task.folder, 'owners'))).toEqual(['000001.json']);
  });

  it('that is killed goes on, again and again, to the same bits', async () => {
    const task = new SomeTask();
    const few = { ...config, checkpoints: { ...config.checkpoints, kept: 2 } };
    await task.send(few, ASKED);
    let owner = 0;
    for (const update of [30, 70]) {
      owner++;
      const started = task.start();
      await started.until(owner, hasCheckpoint(update));
      started.signal('SIGKILL');
      expect(await started.ended()).toBe('SIGKILL');
      expect(endOf(task.told(owner))).toBeUndefined();
    }
    expect(await task.runHere()).toBe(0);
    expect(beginOf(task.told(3)).from).toBeGreaterThanOrEqual(70);
    expect(beginOf(task.told(3)).note).toMatch(/^from update \d+/);
    expect(await task.hashes()).toEqual(wanted);
    // What was told again was the same.
    expect([2, 3].flatMap((each) => notesOf(task, each))).toEqual([]);
    // As many stay as are kept, over all owners.
    const left = ['000001', '000002', '000003'].map((each) =>
      readdirSync(join(task.folder, each)).filter((name) => name.includes('checkpoint')),
    );
    expect(left).toEqual([[], [], ['checkpoint-000000190', 'checkpoint-000000200']]);
  });

  it('that somebody else has taken ends, and nothing more of it counts', async () => {
    const task = await sent();
    const first = task.start();
    await first.until(1, hasCheckpoint(20));
    // It must not be over before the other one has begun.
    first.signal('SIGSTOP');
    const second = task.start();
    await second.until(2, (entries) => entries.length > 0);
    first.signal('SIGCONT');
    expect(await first.ended()).toBe(0);
    expect(first.stderr).toContain('owner 1 no longer has the task: owner 2 has it');
    expect(endOf(task.told(1))).toBeUndefined();
    expect(await second.ended()).toBe(0);
    expect(endOf(task.told(2))).toBe('finished');
    expect(await task.hashes()).toEqual(wanted);
  });

  it('that is asked to make room writes a checkpoint, and goes on', async () => {
    const task = await sent();
    const first = task.start();
    await first.until(1, hasCheckpoint(20));
    first.signal('SIGUSR2');
    expect(await first.ended()).toBe(75);
    const last = ofKind(task.told(1), 'checkpoint').at(-1)!.checkpoint;
    expect(task.told(1).at(-1)).toMatchObject({
      kind: 'end',
      end: 'gave-way',
      progress: { update: last.update },
    });

    const second = task.start();
    await second.until(2, hasCheckpoint(60));
    second.signal('SIGTERM');
    expect(await second.ended()).toBe(0);
    expect(beginOf(task.told(2))).toMatchObject({ from: last.update, checkpoint: last.name });
    // Before its worker says anything.
    const { update, environmentSteps } = last;
    expect(task.told(2)[1]).toMatchObject({
      kind: 'progress',
      progress: { update, environmentSteps, totalUpdates: config.learning.updates },
    });
    expect(endOf(task.told(2))).toBe('gave-way');

    expect(await task.runHere()).toBe(0);
    expect(await task.hashes()).toEqual(wanted);
  });

  it('stops when the lab asks, until a newer submission', async () => {
    const task = await sent();
    const first = task.start();
    await first.until(1, hasCheckpoint(20));
    await task.ask({ submission: 1, stop: true });
    // At once, not at its next look.
    first.signal('SIGUSR2');
    expect(await first.ended()).toBe(0);
    expect(endOf(task.told(1))).toBe('stopped');

    expect(await task.runHere()).toBe(0);
    await task.ask(ASKED);
    expect(await task.runHere()).toBe(0);
    expect(await task.runHere({ submission: 2 })).toBe(0);
    expect(task.told(2)).toEqual([]);

    await task.ask({ submission: 2, stop: false });
    const second = task.runHere({ submission: 2 });
    await expect.poll(() => task.told(2).length).toBeGreaterThan(3);
    await task.ask({ submission: 2, stop: true });
    expect(await second).toBe(0);
    expect(endOf(task.told(2))).toBe('stopped');
  });

  it('goes on from a checkpoint that was written elsewhere', async () => {
    const task = await sent();
    const name = 'checkpoint-000000100';
    const hash = wanted.find(([update]) => update === 100)![1];
    cpSync(join(undisturbed, name), join(task.folder, 'given', name), { recursive: true });
    const facts = { update: 100, environmentSteps: 1_000, createdAt: 1, bytes: 1, planned: true };
    await task.put('given/given.json', givenText({ name, hash, ...facts }));
    expect(await task.runHere()).toBe(0);
    expect(beginOf(task.told(1))).toMatchObject({ from: 100, checkpoint: name });
    expect(await task.hashes()).toEqual(wanted.slice(10));
  });
});

describe('checkpoints of a task', () => {
  it('that are damaged or gone are passed over, and that is said', async () => {
    const task = await sent();
    const first = task.start();
    await first.until(1, hasCheckpoint(50));
    first.signal('SIGKILL');
    await first.ended();
    const told = ofKind(task.told(1), 'checkpoint').map(({ checkpoint }) => checkpoint);
    const [older, damaged, gone] = told.slice(-3);
    cpSync(
      join(task.folder, '000001', older.name, 'weights.safetensors'),
      join(task.folder, '000001', damaged.name, 'weights.safetensors'),
    );
    rmSync(join(task.folder, '000001', gone.name), { recursive: true });
    expect(await task.runHere()).toBe(0);
    expect(beginOf(task.told(2))).toMatchObject({ from: older.update });
    expect(beginOf(task.told(2)).note).toMatch(
      new RegExp(
        `^from update ${older.update}, repeating \\d+ updates; the checkpoint of update ${gone.update} is missing .*; the checkpoint of update ${damaged.update} is damaged`,
      ),
    );
    expect(existsSync(join(task.folder, '000001', damaged.name))).toBe(false);
    expect(await task.hashes()).toEqual(wanted);
  });
});
