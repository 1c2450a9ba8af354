import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ChildRunner, ChildTask } from '../../../../src-main/children/child-runner.ts';
import { runInNode } from '../../../../src-main/children/node-child.ts';
import { runChild, runChildrenWith, startServed } from '../../../../src-main/children/run-child.ts';
import { folderOfFile } from '../../file-folders.ts';

const CHILD = fileURLToPath(new URL('./child-double.ts', import.meta.url));

const child = (...words: readonly string[]): ChildTask => ({
  module: CHILD,
  arguments: words,
  patience: 1e6,
});

/** Until the child that is told to hang has begun. */
const begun = (file: string) =>
  vi.waitFor(() => expect(existsSync(file)).toBe(true), { timeout: 100_000 });

describe('a child in the Node of this process', () => {
  it('gives its answer, whatever else is printed, and is not waited for longer', async () => {
    expect(await runInNode(child('answer', '{"a":', '1}'))).toEqual({ answer: '{"a": 1}' });
  });

  it.each([
    ['crash', 'ends with SIGSEGV'],
    ['exit', 'ends with exit code 3'],
  ])('may %s: this process lives, and hears of it', async (deed, failure) => {
    expect(await runInNode(child(deed))).toEqual({ answer: null, failure });
  });

  it('may hang: it is ended when patience is over', async () => {
    const file = join(folderOfFile('children-'), 'begun');
    const outcome = await runInNode({ ...child('hang', file), patience: 1 });
    expect(outcome).toEqual({ answer: null, failure: 'gives no answer within 0.001 s' });
  });

  it('is ended when nobody waits for it any more', async () => {
    const file = join(folderOfFile('children-'), 'begun');
    const leaving = new AbortController();
    const outcome = runInNode(child('hang', file), leaving.signal);
    await begun(file);
    leaving.abort();
    expect(await outcome).toEqual({ answer: null, failure: 'ends with SIGKILL' });
  });

  it('is none where the executable is Electron’s', async () => {
    const versions = vi.spyOn(process, 'versions', 'get');
    versions.mockReturnValue({ ...process.versions, electron: '45.0.0' });
    await expect(runInNode(child('exit'))).rejects.toThrow('Electron’s executable');
    versions.mockRestore();
  });
});

describe('a worker thread', () => {
  const URL_OF_WORKER = new URL('./asking-worker.ts', import.meta.url);
  const askingWorker = (task: ChildTask) => new Worker(URL_OF_WORKER, { workerData: task });
  const toldBy = (worker: Worker) =>
    new Promise<unknown>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
    });
  afterEach(() => runChildrenWith(runInNode));

  it('lets its host run children, and hears what became of them', async () => {
    const ran: ChildTask[] = [];
    runChildrenWith(async (task) => {
      ran.push(task);
      return { answer: `for ${task.arguments.join()}` };
    });
    const workers = ['one', 'two'].map((word) => startServed(() => askingWorker(child(word))));
    expect(await Promise.all(workers.map(toldBy))).toEqual([
      { answer: 'for one' },
      { answer: 'for two' },
    ]);
    expect(ran.map((task) => task.arguments[0]).toSorted()).toEqual(['one', 'two']);
  });

  it('hears why its host could run none', async () => {
    runChildrenWith(() => Promise.reject(new Error('no more processes')));
    expect(await toldBy(startServed(() => askingWorker(child('exit'))))).toBe('no more processes');
  });

  it('starts none itself where no host does', async () => {
    expect(await toldBy(askingWorker(child('answer', 'x')))).toBe(
      'no host starts processes for this thread',
    );
  });

  it('leaves no child behind when it is ended', async () => {
    let hanging: ReturnType<ChildRunner> | undefined;
    runChildrenWith((task, signal) => (hanging = runInNode(task, signal)));
    const file = join(folderOfFile('children-'), 'begun');
    const worker = startServed(() => askingWorker(child('hang', file)));
    await begun(file);
    await worker.terminate();
    expect(await hanging).toEqual({ answer: null, failure: 'ends with SIGKILL' });
  });
});

it('the thread of a host runs its own children', async () => {
  expect(await runChild(child('answer', 'here'))).toEqual({ answer: 'here' });
});
