import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { type NewPlace, type Place, placeSchema } from '../../../../shared/contract/places.ts';
import { TRAINER_WORKER } from '../../../../src-main/lab/worker-urls.ts';
import type { PlaceConnection } from '../../../../src-main/places/connect-place.ts';
import { PlaceError } from '../../../../src-main/places/place-error.ts';
import type { JobReport, Scheduler } from '../../../../src-main/places/scheduler.ts';
import { LocalTaskFiles } from '../../../../src-main/task-folder/local-task-files.ts';
import type { Known, TaskFiles } from '../../../../src-main/task-folder/task-files.ts';
import { runTask } from '../../../../src-main/task/run-task.ts';
import type { StopCause } from '../../../../src-main/task/task-host.ts';
import { temporaryFolder } from '../../../unit/src-main/store/temporary-folder.ts';

type Stage = JobReport['look']['stage'];

interface Job {
  stage: Stage;
  readonly id: string;
  readonly task: string;
  readonly submission: number;
  restarts: number;
  /** Asks its task to make room; null while it does not run. */
  stop: ((cause: StopCause) => void) | null;
  over: Promise<void>;
}

/** A cluster without Slurm: what is submitted to it runs when the test says so, in this process. */
export class FakeCluster {
  readonly folder = join(temporaryFolder(), 'place');
  readonly jobs = new Map<string, Job>();
  /** Names of jobs that were submitted, with the ids of their arrays. */
  readonly submitted = new Map<string, string>();
  /** What the lab asked for, in order. */
  readonly asked: string[] = [];
  longestArray = 100;
  /** Why nothing is taken; null when it is. */
  refusal: string | null = null;
  /** It does not answer. */
  isAway = false;
  /** Happens after Slurm took an array and before the lab hears of it. */
  afterSubmit: () => void = () => {};
  /** Waited for before a checkpoint is on its way. */
  beforeCheckpoint: () => Promise<void> = () => Promise.resolve();
  /** Why some of what the lab asks for fails, by its first word: receive, remove. */
  readonly failing = new Map<string, PlaceError>();
  /** What its accounts say of jobs that are in the list no more. */
  readonly accounts = new Map<string, JobReport>();
  /** Why jobs cannot be asked to end; null when they can. */
  unheard: PlaceError | null = null;
  #next = 100;
  readonly #trainerWorker: URL;

  constructor(trainerWorker = TRAINER_WORKER) {
    this.#trainerWorker = trainerWorker;
    onTestFinished(async () => {
      for (const job of this.jobs.values()) job.stop?.('gave-way');
      await Promise.all([...this.jobs.values()].map(({ over }) => over));
    });
  }

  /** As somebody would configure it. */
  place(changes: Partial<NewPlace> = {}): Place {
    const reach = { kind: 'local' } as const;
    return placeSchema.parse({ name: 'fake', reach, folder: this.folder, ...changes });
  }

  connect(): PlaceConnection {
    return { command: 'hrm-lab', files: this.#files(), scheduler: this.#scheduler() };
  }

  /** Starts a job that waits. */
  start(id: string): void {
    const job = this.jobs.get(id)!;
    job.stage = 'runs';
    job.over = this.#run(job);
  }

  startAll(): void {
    for (const { id, stage } of this.jobs.values()) if (stage === 'waits') this.start(id);
  }

  /** Waits until the task of a job has told of a checkpoint. */
  async hasCheckpoint(id: string): Promise<void> {
    const { task } = this.jobs.get(id)!;
    const journal = join(this.folder, 'tasks', task, '000001', 'journal.jsonl');
    const isThere = () =>
      existsSync(journal) && readFileSync(journal, 'utf8').includes('"kind":"checkpoint"');
    while (!isThere()) await setTimeout(5);
  }

  /** Asks the task of a job to make room, waits until it has, and puts the job back into the line. */
  async requeue(id: string): Promise<void> {
    const job = this.jobs.get(id)!;
    job.stop?.('gave-way');
    await job.over;
    job.stage = 'waits';
    job.restarts++;
  }

  #answer(what: string): void {
    if (this.isAway) throw new PlaceError('PLACE_UNREACHABLE', 'it does not answer');
    this.asked.push(what);
    const failure = this.failing.get(what.split(' ')[0]);
    if (failure) throw failure;
  }

  async #run(job: Job): Promise<void> {
    const { id, task, submission, restarts } = job;
    try {
      await runTask({
        folder: this.folder,
        id: task,
        submission,
        place: { job: id, restart: restarts, node: 'n1', processor: 'P', lab: '1' },
        trainerWorker: this.#trainerWorker,
        lookMilliseconds: 50,
        onAsked: (stop) => {
          job.stop = stop;
          return () => (job.stop = null);
        },
      });
    } finally {
      if (job.stage === 'runs') job.stage = 'over';
    }
  }

  #files(): TaskFiles {
    const files = new LocalTaskFiles(this.folder);
    return {
      receive: (...told) => {
        this.#answer('receive');
        return files.receive(...told);
      },
      read: (known, signal) => {
        this.#answer(`read ${known.map(({ offset }: Known) => offset).join(' ')}`);
        return files.read(known, signal);
      },
      episodes: (known, signal) => {
        this.#answer('episodes');
        return files.episodes(known, signal);
      },
      checkpoint: (of, signal) => {
        this.#answer(`checkpoint ${of.name}`);
        return this.#checkpoint(files.checkpoint(of, signal));
      },
      remove: (ids, signal) => {
        this.#answer(`remove ${ids.join(' ')}`);
        return files.remove(ids, signal);
      },
    };
  }

  async *#checkpoint(files: ReturnType<TaskFiles['checkpoint']>) {
    await this.beforeCheckpoint();
    yield* files;
  }

  #scheduler(): Scheduler {
    const report = ({ id, stage, restarts }: Job): JobReport => ({
      look: { stage, words: `job ${id} ${stage}`, restarts },
      job: { id, state: stage.toUpperCase(), words: stage, node: 'n1', restarts },
    });
    return {
      jobs: () => {
        this.#answer('jobs');
        const known = [...this.jobs.values()].filter(({ stage }) => stage !== 'gone');
        return Promise.resolve(new Map(known.map((job) => [job.id, report(job)])));
      },
      ended: () => {
        this.#answer('ended');
        return Promise.resolve(this.accounts);
      },
      longestArray: () => Promise.resolve(this.longestArray),
      submit: async (name, script) => {
        this.#answer(`submit ${name}`);
        if (this.refusal !== null) throw new PlaceError('PLACE_REFUSED', this.refusal);
        const there = this.submitted.get(name);
        if (there !== undefined) return there;
        const array = String(this.#next++);
        const tasks = await readFile(join(dirname(script), 'tasks'), 'utf8');
        for (const [index, line] of tasks.split('\n').entries()) {
          if (line === '') continue;
          const [task, submission] = line.split(' ');
          const id = `${array}_${index}`;
          const over = Promise.resolve();
          const job = { id, task, submission: Number(submission), restarts: 0, stop: null, over };
          this.jobs.set(id, { ...job, stage: 'waits' });
        }
        this.submitted.set(name, array);
        this.afterSubmit();
        return array;
      },
      cancelWaiting: (ids) => {
        this.#answer(`cancelWaiting ${ids.join(' ')}`);
        for (const id of ids) {
          const job = this.jobs.get(id);
          if (job?.stage === 'waits') job.stage = 'cancelled';
        }
        return Promise.resolve();
      },
      askToEnd: (ids) => {
        this.#answer(`askToEnd ${ids.join(' ')}`);
        if (this.unheard) return Promise.reject(this.unheard);
        for (const id of ids) this.jobs.get(id)?.stop?.('gave-way');
        return Promise.resolve();
      },
    };
  }
}
