import type { WritableConnection } from '../store/connection.ts';
import { type StoredPlacedRun, wishedRuns } from '../store/placed-runs-repository.ts';
import type { TaskFiles } from '../task-folder/task-files.ts';
import { jobIdOf } from './follow/follower.ts';
import type { Scheduler } from './scheduler.ts';
import { askedFile } from './send/task-parcel.ts';

export interface WishesOptions {
  readonly database: WritableConnection;
  readonly place: string;
  readonly files: TaskFiles;
  readonly scheduler: Scheduler;
}

/** What was told for one start of a job does not reach the next one, of another batch or put back into the line. */
function startOf({ batch, job, said }: StoredPlacedRun): string {
  return `${batch} ${job} ${said?.restarts ?? 0}`;
}

/** Asks runs at a place to end, until they have. */
export class Wishes {
  readonly #options: WishesOptions;
  /** Runs whose tasks were told, with the start of the job that they were told for. */
  readonly #told = new Map<number, string>();

  constructor(options: WishesOptions) {
    this.#options = options;
  }

  /** @throws PlaceError when the place does not answer: it is tried again the next time */
  async carryOut(signal: AbortSignal): Promise<void> {
    const { database, place, files, scheduler } = this.#options;
    const runs = wishedRuns(database, place).filter(
      (run) => this.#told.get(run.run) !== startOf(run),
    );
    if (runs.length === 0) return;
    // First what a task reads when it starts: it may start at any moment.
    const asked = runs.map(({ task, id, submission }) =>
      askedFile(task ?? id, { submission, stop: true }),
    );
    await files.receive(asked, signal);
    const jobs = runs.map(jobIdOf).filter((id) => id !== null);
    if (jobs.length > 0) {
      await scheduler.cancelWaiting(jobs, signal);
      await scheduler.askToEnd(jobs, signal);
    }
    for (const run of runs) this.#told.set(run.run, startOf(run));
  }
}
