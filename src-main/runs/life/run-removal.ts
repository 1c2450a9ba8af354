import type { WritableConnection } from '../../store/connection.ts';
import { removeRunFolder } from '../../checkpoint/remove-checkpoint.ts';
import { runFolder } from '../../store/data-folder.ts';
import { deleteRun, halfDeletedRuns } from '../../store/runs/delete-run.ts';
import type { StoredRun } from '../../store/runs/run-row.ts';
import { runInTurns, type Tasks } from '../../streams/tasks.ts';
import type { ActiveRuns } from './active-runs.ts';
import type { RunEndings } from './run-endings.ts';

export interface RunRemovalOptions {
  readonly database: WritableConnection;
  readonly dataFolder: string;
  readonly active: ActiveRuns;
  readonly endings: RunEndings;
  readonly tasks: Tasks;
}

/** Removes everything of runs that are marked as deleted. */
export class RunRemoval {
  readonly #options: RunRemovalOptions;

  constructor(options: RunRemovalOptions) {
    this.#options = options;
  }

  /** Resolves when all of a run is gone. */
  remove(run: Pick<StoredRun, 'number' | 'id'>): Promise<void> {
    this.#options.active.get(run.id)?.stop('discard');
    return this.#options.tasks.track(this.#removeData(run));
  }

  /** Finishes what a dead process began. */
  removeHalfDeleted(onFailure: (id: string, error: unknown) => void): void {
    for (const run of halfDeletedRuns(this.#options.database)) {
      this.remove(run).catch((error: unknown) => onFailure(run.id, error));
    }
  }

  async #removeData({ number, id }: Pick<StoredRun, 'number' | 'id'>): Promise<void> {
    const { database, dataFolder, active, endings } = this.#options;
    await active.gone(id);
    endings.forget(id);
    // The row goes last: while it is there, the next start of the lab removes what is left.
    await removeRunFolder(runFolder(dataFolder, id));
    await runInTurns(deleteRun(database, number));
  }
}
