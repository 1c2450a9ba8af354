import { join } from 'node:path';
import type { RunState } from '../../../shared/contract/runs.ts';
import { isUnusable, readRawState } from '../../checkpoint/check-folder.ts';
import { trainedSeconds } from '../../checkpoint/trained-seconds.ts';
import type { WritableConnection } from '../../store/connection.ts';
import { runFolder } from '../../store/data-folder.ts';
import type { StoredRun } from '../../store/runs/run-row.ts';
import { changeState } from '../../store/runs/runs-repository.ts';
import type { Elsewhere } from '../elsewhere.ts';
import { requeueRun } from '../queue/requeue-run.ts';
import type { WaitingRuns } from '../queue/waiting-runs.ts';
import type { ResumeOptions } from '../run-service.ts';
import { RESUMABLE_STATES } from '../run-summary.ts';
import type { StoredRuns } from '../stored-runs.ts';
import type { ActiveRuns } from './active-runs.ts';
import type { RunEndings } from './run-endings.ts';

export interface RunCommandsOptions {
  readonly database: WritableConnection;
  readonly dataFolder: string;
  readonly active: ActiveRuns;
  readonly endings: RunEndings;
  readonly waiting: WaitingRuns;
  readonly elsewhere: Elsewhere;
  readonly runs: Pick<StoredRuns, 'checkpointAt' | 'findIn'>;
}

/** Pauses, stops and goes on with runs, in workers of the lab and at places alike. */
export class RunCommands {
  readonly #options: RunCommandsOptions;

  constructor(options: RunCommandsOptions) {
    this.#options = options;
  }

  /** A running run; one at a place gives its node back. */
  pause(run: StoredRun): void {
    const { active, elsewhere } = this.#options;
    if (!elsewhere.has(run)) active.get(run.id)!.pause();
    else if (elsewhere.stop(run, 'pause')) this.#changeState(run, 'pausing');
  }

  /** A run that is resumable. @throws as RunService.resume */
  async resume(run: StoredRun, { update, place }: ResumeOptions): Promise<void> {
    const { database, active, endings, waiting, elsewhere, runs } = this.#options;
    const { id } = run;
    elsewhere.check(place);
    const worker = active.get(id);
    if (run.state === 'paused' && worker) return worker.resume();
    const was = run.place?.name ?? null;
    const wanted = place === undefined ? was : place;
    if (was !== null && wanted !== was) await elsewhere.bringHome(run);
    // The folder that it has there is left, too.
    else if (was !== null && update !== undefined) await elsewhere.fetch(run);
    const trained = update === undefined ? undefined : await this.#secondsAt(run, update);
    // Somebody else may have gone on with it, or deleted it, meanwhile.
    const now = runs.findIn(id, 'resume', RESUMABLE_STATES);
    endings.settle(id);
    requeueRun(database, now, trained);
    if (wanted === null) return waiting.askFor(id, update);
    elsewhere.assign(now, wanted, update ?? null);
    elsewhere.sendWaiting([id]);
  }

  /** A run that is queued or lives. */
  stop(run: StoredRun): void {
    const { active, elsewhere } = this.#options;
    const worker = active.living(run.id);
    if (worker) worker.stop('user');
    else if (elsewhere.has(run) && elsewhere.stop(run, 'stop')) this.#changeState(run, 'stopping');
    else this.#changeState(run, 'stopped');
  }

  /** A run was moved to the trash: it ends, wherever it is. */
  dismiss(run: StoredRun): void {
    const { active, elsewhere } = this.#options;
    const worker = active.living(run.id);
    if (worker) worker.stop('user');
    else if (elsewhere.isOut(run)) this.stop(run);
    // It would start as a single run when it comes back.
    else if (run.state === 'queued' && run.experiment === null) this.#changeState(run, 'stopped');
  }

  /**
   * Training time up to a checkpoint; undefined when that cannot be read, as the start of the run will say.
   * @throws RunError NO_CHECKPOINT
   */
  async #secondsAt({ id, parent }: StoredRun, update: number): Promise<number | undefined> {
    // A fork has no beginning of its own.
    if (update === 0 && !parent) return 0;
    const { dataFolder, runs } = this.#options;
    const { name } = runs.checkpointAt(id, update);
    try {
      return trainedSeconds(await readRawState(join(runFolder(dataFolder, id), name)));
    } catch (error) {
      if (!isUnusable(error)) throw error;
      return undefined;
    }
  }

  #changeState(run: StoredRun, state: RunState): void {
    const { database, waiting } = this.#options;
    const { update } = run.progress;
    changeState(database, run.number, { state, at: Date.now(), update, note: null });
    waiting.leave(run.id);
  }
}
