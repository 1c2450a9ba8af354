import type { Restored, TrashContent } from '../../shared/contract/storage.ts';
import type { ExperimentSupervisor } from '../experiments/experiment-supervisor.ts';
import type { RunSupervisor } from '../runs/run-supervisor.ts';
import type { WritableConnection } from '../store/connection.ts';
import { saveSetting } from '../store/settings-repository.ts';
import {
  entryOfRun,
  giveUp,
  hasEntry,
  listTrash,
  saveDue,
  type StoredTrash,
  trashedRuns,
} from '../store/trash-repository.ts';
import { ageVerdict } from './age-rule.ts';
import { restoreEntry } from './restore-entry.ts';
import { TrashError } from './trash-error.ts';
import { readTrash, TRASH_DAYS, trashDays } from './trash-reader.ts';

export interface TrashOptions {
  readonly database: WritableConnection;
  readonly runs: RunSupervisor;
  readonly experiments: ExperimentSupervisor;
}

/** What became of an entry that is in the trash no more. */
interface RemovedEntry {
  /** Ids of the runs of which all is gone. */
  readonly gone: readonly string[];
  /** What kept the others from going. */
  readonly failures: readonly unknown[];
}

/** Brings back what was deleted, or removes it for ever. */
export class Trash {
  readonly #database: WritableConnection;
  readonly #runs: RunSupervisor;
  readonly #experiments: ExperimentSupervisor;

  constructor({ database, runs, experiments }: TrashOptions) {
    this.#database = database;
    this.#runs = runs;
    this.#experiments = experiments;
  }

  read(): TrashContent {
    return readTrash(this.#database);
  }

  /** @param days null: nothing goes by itself */
  keep(days: number | null): TrashContent {
    saveSetting(this.#database, TRASH_DAYS, days);
    return this.read();
  }

  /**
   * Brings a run or an experiment back.
   * @throws TrashError NOT_IN_TRASH.
   */
  restore(id: string): Restored {
    const entry = this.find(id);
    const runs = trashedRuns(this.#database, entry.number).map((run) => run.id);
    const single = restoreEntry(this.#database, entry);
    this.#experiments.cameBack(entry, runs);
    const { kind, name } = entry;
    return { kind, id, name, runs: entry.runs, single };
  }

  /**
   * Removes an entry and all that its runs stored; a run that cannot go keeps no other from going. The next
   * start of the lab goes on with what is left, also of one that was cut off.
   */
  async remove(entry: StoredTrash): Promise<RemovedEntry> {
    const gone: string[] = [];
    const failures: unknown[] = [];
    for (const run of giveUp(this.#database, entry.number, Date.now())) {
      try {
        await this.#runs.remove(run);
        gone.push(run.id);
      } catch (error) {
        failures.push(error);
      }
    }
    return { gone, failures };
  }

  /**
   * Notes what is due, and forgets that of what is not any more.
   * @returns what is to be removed now
   */
  review(now: number): StoredTrash[] {
    const days = trashDays(this.#database);
    return listTrash(this.#database).filter((entry) => {
      const verdict = ageVerdict(entry, days, now);
      if (verdict === 'due') saveDue(this.#database, entry.number, now);
      if (verdict === 'not-due') saveDue(this.#database, entry.number, null);
      return verdict === 'goes';
    });
  }

  /** Whether an entry has not been restored or removed since it was found. */
  holds({ number }: StoredTrash): boolean {
    return hasEntry(this.#database, number);
  }

  /** @throws TrashError NOT_IN_TRASH. */
  find(id: string): StoredTrash {
    const entry = listTrash(this.#database).find((each) => each.id === id);
    if (entry) return entry;
    throw new TrashError(id, entryOfRun(this.#database, id));
  }
}
