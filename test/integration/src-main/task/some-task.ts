import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { type Asked, askedText } from '../../../../src-main/task-folder/asked.ts';
import { effectiveCheckpoints, readStories } from '../../../../src-main/task-folder/history.ts';
import type { JournalEntry } from '../../../../src-main/task-folder/journal.ts';
import { journalFile, parseJournal } from '../../../../src-main/task-folder/journal-reader.ts';
import { taskFolder } from '../../../../src-main/task-folder/layout.ts';
import { LocalTaskFiles } from '../../../../src-main/task-folder/local-task-files.ts';
import { TRAINER_WORKER } from '../../../../src-main/lab/worker-urls.ts';
import { runTask, type TaskOptions } from '../../../../src-main/task/run-task.ts';
import { thisNode } from '../../../../src-main/task/this-node.ts';
import { folderOfFile } from '../../file-folders.ts';

const ROOT = resolve(import.meta.dirname, '..', '..', '..', '..');
const MAIN = join(ROOT, 'src-main', 'cli', 'main.ts');

export const ID = 'some-run';
/** What a process of its own finds. */
const { processor: PROCESSOR } = thisNode('0');

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

/** A place with one task, as a lab sends it. */
export class SomeTask {
  readonly place = folderOfFile('hrm-task-');
  readonly folder = taskFolder(this.place, ID);
  readonly files = new LocalTaskFiles(this.place);

  /** Sends it, for a submission; other facts of its run may be said. */
  async send(config: RunConfig, asked: Asked, run: object = {}): Promise<void> {
    const file = {
      format: 1,
      id: ID,
      name: 'Some run',
      preset: 'quick',
      seed: config.seed,
      createdAt: 1000,
      stopAtGoalRate: null,
      maxSeconds: null,
      parent: null,
      experiment: null,
      engine: null,
      marks: {},
      config,
      ...run,
    };
    await this.put('run.json', JSON.stringify(file));
    await this.ask(asked);
  }

  ask(asked: Asked): Promise<void> {
    return this.put('asked.json', askedText(asked));
  }

  /** Puts a file into its folder. */
  put(name: string, text: string): Promise<void> {
    const path = `tasks/${ID}/${name}`;
    return this.files.receive([{ path, bytes: Buffer.byteLength(text), content: bytesOf(text) }]);
  }

  /** Starts `hrm-lab task run` in a process of its own. */
  start(submission = 1, environment: Readonly<Record<string, string>> = {}): StartedTask {
    return new StartedTask(this, ['task', 'run', this.place, ID, String(submission)], environment);
  }

  /** Runs it in this process, to its end. @returns its exit code */
  runHere(options: Partial<TaskOptions> & { readonly processor?: string } = {}): Promise<number> {
    const { processor = PROCESSOR, ...rest } = options;
    return runTask({
      folder: this.place,
      id: ID,
      submission: 1,
      place: { job: '7_1', restart: 0, node: 'n1', processor, lab: '0' },
      trainerWorker: TRAINER_WORKER,
      onAsked: () => () => {},
      lookMilliseconds: 20,
      ...rest,
    });
  }

  /** What an owner told; nothing when it has told nothing. */
  told(owner: number): JournalEntry[] {
    const path = journalFile(this.folder, owner);
    try {
      const text = readFileSync(path, 'utf8');
      return parseJournal(text.slice(0, text.lastIndexOf('\n') + 1), path);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
      throw error;
    }
  }

  /** The hashes of the planned checkpoints that count, by their updates. */
  async hashes(): Promise<[update: number, hash: string | null][]> {
    const stories = await readStories(this.folder);
    return effectiveCheckpoints(stories)
      .filter(({ planned }) => planned)
      .map(({ update, hash }) => [update, hash]);
  }
}

/** Entries of one kind. */
export function ofKind<Kind extends JournalEntry['kind']>(
  entries: readonly JournalEntry[],
  kind: Kind,
): Extract<JournalEntry, { kind: Kind }>[] {
  return entries.filter(
    (entry): entry is Extract<JournalEntry, { kind: Kind }> => entry.kind === kind,
  );
}

export class StartedTask {
  readonly #task: SomeTask;
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown[]>;
  stderr = '';

  constructor(
    task: SomeTask,
    words: readonly string[],
    environment: Readonly<Record<string, string>>,
  ) {
    this.#task = task;
    this.#child = spawn(process.execPath, [MAIN, ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...environment },
    });
    this.#exited = once(this.#child, 'close');
    this.#child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
  }

  /** Resolves when an owner has told what is waited for. */
  async until(owner: number, isTold: (entries: readonly JournalEntry[]) => boolean): Promise<void> {
    while (!isTold(this.#task.told(owner))) {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        throw new Error(`it ended before that: ${this.stderr}`);
      }
      await setTimeout(10);
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Its exit code, or the signal that ended it. */
  async ended(): Promise<number | NodeJS.Signals> {
    const [code, signal] = await this.#exited;
    return (code ?? signal) as number | NodeJS.Signals;
  }
}
