import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { JournalEntry } from '../../../../src-main/task-folder/journal.ts';
import { journalFile } from '../../../../src-main/task-folder/journal-reader.ts';
import type { TaskOptions } from '../../../../src-main/task/run-task.ts';
import type { StopCause } from '../../../../src-main/task/task-host.ts';
import {
  begin,
  checkpoint,
  end,
  lines,
  putOwner,
} from '../../../unit/src-main/task-folder/some-journal.ts';
import { tinyConfig } from '../trainer/tiny-config.ts';
import { ID, ofKind, SomeTask } from './some-task.ts';

const config = tinyConfig('quick', { checkpoints: { everyUpdates: 10, kept: 9 } });
const ASKED = { submission: 1, stop: false };

async function sent(run: object = {}, changes: object = {}): Promise<SomeTask> {
  const task = new SomeTask();
  await task.send({ ...config, ...changes }, ASKED, run);
  return task;
}

/** What asks a task before it has begun. */
const askedAtOnce =
  (cause: StopCause): TaskOptions['onAsked'] =>
  (stop) => {
    stop(cause);
    return () => {};
  };

const last = (task: SomeTask, owner: number) => task.told(owner).at(-1);
const notes = (entries: readonly JournalEntry[]) => ofKind(entries, 'note').map(({ note }) => note);

/** A whole journal of the run, which was killed at its end, and its folder. */
async function trained(): Promise<{ task: SomeTask; entries: JournalEntry[] }> {
  const task = await sent();
  expect(await task.runHere({ processor: 'P' })).toBe(0);
  return { task, entries: task.told(1) };
}

describe('a task fails, and says why in its journal', () => {
  const noWorker = new URL('file:///no-worker-is-started.ts');

  it.each([
    [
      'no file of its run',
      (task: SomeTask) => rmSync(join(task.folder, 'run.json')),
      'TASK_RUN_FILE',
      'it is missing',
    ],
    [
      'that of another run',
      (task: SomeTask) => task.send(config, ASKED, { id: 'other' }),
      'TASK_RUN_FILE',
      'it is of run other',
    ],
    [
      'a configuration that is none',
      (task: SomeTask) => task.send(config, ASKED, { config: { version: 1 } }),
      'INVALID_RUN_CONFIG',
      '',
    ],
    [
      'no checkpoint to fork from',
      (task: SomeTask) => task.send(config, ASKED, { parent: { id: 'p', update: 10 } }),
      'NO_CHECKPOINT',
      'was forked from is not there',
    ],
  ])('when it has %s', async (_, spoil, code, message) => {
    const task = await sent();
    await spoil(task);
    expect(await task.runHere({ trainerWorker: noWorker })).toBe(0);
    expect(task.told(1)).toMatchObject([
      { kind: 'begin', owner: 1 },
      { kind: 'end', end: 'failed', error: { code, message: expect.stringContaining(message) } },
    ]);
    // Until somebody asks again.
    expect(await task.runHere({ trainerWorker: noWorker })).toBe(0);
    expect(readdirSync(join(task.folder, 'owners'))).toHaveLength(1);
  });

  it('when three owners were killed before they came any further', async () => {
    const task = await sent();
    for (const owner of [1, 2, 3]) putOwner(task.place, ID, owner, lines([begin(owner)]));
    expect(await task.runHere({ trainerWorker: noWorker })).toBe(0);
    expect(last(task, 4)).toMatchObject({
      end: 'failed',
      error: {
        code: 'TASK_CRASHES',
        message:
          'was killed three times between checkpoints: more memory, or checkpoints more often',
      },
    });
  });

  it('when ten owners had to make room before they came any further', async () => {
    const task = await sent();
    for (let owner = 1; owner < 10; owner++) {
      putOwner(task.place, ID, owner, lines([begin(owner), end('gave-way', 0)]));
    }
    expect(await task.runHere({ onAsked: askedAtOnce('put-back') })).toBe(75);
    expect(last(task, 10)).toMatchObject({ kind: 'end', end: 'gave-way' });
    expect(await task.runHere({ trainerWorker: noWorker })).toBe(0);
    expect(last(task, 11)).toMatchObject({
      end: 'failed',
      error: {
        code: 'TASK_NO_TIME',
        message:
          'was asked to make room ten times before it got on: a longer time limit, or a shorter warning',
      },
    });
  });

  it('but makes room as often as it must, as long as it gets on in between', async () => {
    const task = await sent();
    for (let owner = 1; owner <= 10; owner++) {
      const told = [begin(owner), end('gave-way', owner === 1 ? 0 : 1)];
      putOwner(task.place, ID, owner, lines(told));
    }
    expect(await task.runHere({ onAsked: askedAtOnce('put-back') })).toBe(75);
    expect(last(task, 11)).toMatchObject({ kind: 'end', end: 'gave-way' });
  });

  it.each([
    [
      'one of them for another submission',
      [begin(1), begin(2, { submission: 2 }), begin(3, { submission: 2 })],
    ],
    ['one of them made room', [begin(1), [begin(2), end('gave-way', 0)], begin(3)]],
    ['one of them wrote a checkpoint', [begin(1), [begin(2), checkpoint(0)], begin(3)]],
    ['only two of them', [begin(1), begin(2)]],
  ])('but tries again when %s', async (_, owners) => {
    const task = await sent();
    await task.ask({ submission: 2, stop: false });
    const submission = 2;
    for (const [index, told] of owners.entries()) {
      const all = [told]
        .flat()
        .map((entry) => (entry.kind === 'begin' && index > 0 ? { ...entry, submission } : entry));
      putOwner(task.place, ID, index + 1, lines(all));
    }
    const stop = vi.fn<() => void>();
    const onAsked = (ask: (cause: 'gave-way') => void) => {
      ask('gave-way');
      return stop;
    };
    expect(await task.runHere({ submission, onAsked })).toBe(0);
    expect(last(task, owners.length + 1)).toMatchObject({ end: 'gave-way' });
    expect(stop).toHaveBeenCalledOnce();
  });

  it('when what trains dies it may go on, which its exit code says', async () => {
    const task = await sent();
    const code = await task.runHere({
      trainerWorker: new URL('dying-trainer.ts', import.meta.url),
    });
    expect(code).toBe(70);
    // How far it is stands there before an engine is chosen.
    expect(task.told(1).map(({ kind }) => kind)).toEqual(['begin', 'progress', 'note']);
    expect(notes(task.told(1))).toEqual(['the worker died: it dies']);
  });
});

describe('what a task tells again', () => {
  /** The same run again, after its first half was told otherwise, or on another processor. */
  async function again(
    change: (entry: JournalEntry) => JournalEntry,
    processor: string,
  ): Promise<readonly JournalEntry[]> {
    const { task, entries } = await trained();
    const kept = entries.filter(
      (entry) =>
        entry.kind !== 'end' && !(entry.kind === 'checkpoint' && entry.checkpoint.update > 10),
    );
    writeFileSync(journalFile(task.folder, 1), lines(kept.map(change)));
    expect(await task.runHere({ processor })).toBe(0);
    expect(last(task, 2)).toMatchObject({ end: 'finished' });
    return task.told(2);
  }

  const withLoss = (value: number) => (entry: JournalEntry) =>
    entry.kind === 'metrics'
      ? {
          ...entry,
          points: entry.points.map((point) =>
            point.key === 'train/loss' && point.update === 30 ? { ...point, value } : point,
          ),
        }
      : entry;

  it('is compared with what was told before, and the first difference is said', async () => {
    const told = await again(withLoss(0.5), 'Q');
    expect(ofKind(told, 'begin')[0].note).toBe(
      'from update 10, repeating 30 updates; on another kind of processor (Q, before P)',
    );
    expect(notes(told)).toEqual([
      'from update 30 on other bits than before: another kind of processor (Q, before P)',
    ]);
  });

  it('is the same on a processor that gives the same bits', async () => {
    const told = await again((entry) => entry, 'P');
    expect(ofKind(told, 'begin')[0].note).toBe('from update 10, repeating 30 updates');
    expect(notes(told)).toEqual([]);
  });
});

describe('the folder of a task', () => {
  it('may end in a torn line, which is nobody’s', async () => {
    const { task, entries } = await trained();
    const path = journalFile(task.folder, 1);
    writeFileSync(path, lines(entries.slice(0, -1)));
    appendFileSync(path, '{"kind":"checkpoint","checkp');
    expect(await task.runHere({ processor: 'P' })).toBe(0);
    expect(task.told(2)[0]).toMatchObject({ from: 40, note: 'from update 40' });
    expect(last(task, 2)).toMatchObject({ end: 'finished' });
  });

  it('that cannot be read is taken by nobody', async () => {
    const task = await sent();
    putOwner(task.place, ID, 1, '{"kind":"strange"}\n');
    await expect(task.runHere()).rejects.toMatchObject({ code: 'TASK_LINE' });
    expect(readdirSync(join(task.folder, 'owners'))).toEqual(['000001.json']);
    await expect(task.runHere({ id: '../x' })).rejects.toMatchObject({ code: 'TASK_PATH' });
    await expect(task.runHere({ id: 'none' })).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('leads nowhere else, whatever a checkpoint is called', async () => {
    const task = await sent();
    const strange = checkpoint(10, { name: '../../../../etc' });
    putOwner(task.place, ID, 1, lines([begin(1), strange]));
    await expect(task.runHere()).rejects.toMatchObject({ code: 'TASK_PATH' });
  });

  it('may be removed while the task runs, which ends', async () => {
    const task = await sent({}, { learning: { ...config.learning, updates: 100_000 } });
    const running = task.runHere();
    await expect.poll(() => task.told(1).length).toBeGreaterThan(3);
    await task.files.remove([ID]);
    expect(await running).toBe(0);
    expect(readdirSync(join(task.place, 'tasks'))).toEqual([]);
  });

  it('has no link that is followed', async () => {
    const task = await sent();
    const elsewhere = new SomeTask();
    mkdirSync(elsewhere.place, { recursive: true });
    mkdirSync(join(task.folder, 'owners'));
    symlinkSync(elsewhere.place, join(task.folder, '000001'));
    await expect(task.runHere()).rejects.toMatchObject({ code: 'EEXIST' });
    expect(readdirSync(elsewhere.place)).toEqual([]);
    expect(readFileSync(join(task.folder, 'owners', '000001.json'), 'utf8')).toContain('"owner":1');
  });
});
