import { errorMessage } from '../../../shared/errors/thrown.ts';
import { printable } from '../../../shared/text/control-characters.ts';
import { ArchiveError } from '../../archive/archive-error.ts';
import { isBringing, LIVES, placedRuns, saveHome } from '../../store/placed-runs-repository.ts';
import type { StoredPlacedRun } from '../../store/placed-runs-repository.ts';
import { changeState, findRunByNumber } from '../../store/runs/runs-repository.ts';
import { TaskFolderError } from '../../task-folder/task-folder-error.ts';
import type { FollowerOptions } from '../follow/follower.ts';
import { toFollowed } from '../follow/followed.ts';
import { PlaceError } from '../place-error.ts';
import { bringCheckpoints } from './bring-checkpoints.ts';
import { bringEpisodes } from './bring-episodes.ts';

/** How often a place may answer something that is no answer before what it was asked for is given up. */
const MOST_NONSENSE = 5;

/** Whether what is at a place will be no better the next time. */
export function isUnusable(error: unknown): boolean {
  if (error instanceof ArchiveError) return error.code !== 'ARCHIVE_NO_ROOM';
  return error instanceof TaskFolderError;
}

/**
 * Brings home what runs of a place left there, one run after the other. It goes on beside everything else that is
 * done with the place: a large checkpoint takes minutes, in which other runs are followed, sent and stopped.
 */
export class Carrier {
  readonly #options: FollowerOptions;
  readonly #signal: AbortSignal;
  #last: Promise<void> = Promise.resolve();
  #isBusy = false;
  /** How often in a row the place gave no answer that makes sense, by run. */
  readonly #nonsense = new Map<number, number>();
  /** Why the last one did not come; null when nothing was wrong. It is tried again. */
  problem: string | null = null;

  constructor(options: FollowerOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
  }

  /** Brings what has ended, soon. */
  wake(): void {
    if (this.#isBusy || this.#signal.aborted) return;
    this.#isBusy = true;
    this.#last = this.#last.then(() => this.#bringWhatEnded());
  }

  /** Brings checkpoints and recorded episodes of a run home. @throws PlaceError, ArchiveError, TaskFolderError */
  bring(run: StoredPlacedRun): Promise<void> {
    const brought = this.#last.then(() => this.#bring(run));
    this.#last = brought.catch(() => {});
    return brought;
  }

  /** Resolves when nothing is brought any more. */
  async close(): Promise<void> {
    await this.#last;
  }

  async #bringWhatEnded(): Promise<void> {
    const { database, place } = this.#options;
    let problem: string | null = null;
    try {
      const also = place.fetch === 'always' ? [LIVES.out] : [];
      for (const run of placedRuns(database, place.name, [LIVES.bringing, ...also])) {
        if (this.#signal.aborted) return;
        try {
          await this.#carry(run);
        } catch (error) {
          // It keeps the others from nothing.
          if (!isNonsense(error)) throw error;
          problem ??= errorMessage(error);
        }
      }
      this.problem = problem;
    } catch (error) {
      this.problem = errorMessage(error);
    } finally {
      this.#isBusy = false;
    }
  }

  async #carry(run: StoredPlacedRun): Promise<void> {
    const { database, onChange } = this.#options;
    if (toFollowed(run.followed).owner > 0) await this.#bringOrSay(run);
    if (run.live === LIVES.bringing && saveHome(database, run)) onChange(run.id);
  }

  /** What cannot be used is said in the history of the run; a place that does not answer is asked again. */
  async #bringOrSay(run: StoredPlacedRun): Promise<void> {
    try {
      await this.#bring(run);
      this.#nonsense.delete(run.run);
    } catch (error) {
      const { database } = this.#options;
      const stored = findRunByNumber(database, run.run);
      // It goes on already, or is gone, with what it left.
      if (run.live === LIVES.bringing && (!stored || !isBringing(database, run))) return;
      if (run.live !== LIVES.bringing || !stored) throw error;
      if (!isUnusable(error) && !(isNonsense(error) && this.#isTooMuch(run))) throw error;
      const note = printable(`something of it could not be brought home: ${errorMessage(error)}`);
      const { state, progress } = stored;
      changeState(database, run.run, { state, at: Date.now(), update: progress.update, note });
    }
  }

  /** The network, or the machine there, may be better the next time. */
  #isTooMuch({ run }: StoredPlacedRun): boolean {
    const times = (this.#nonsense.get(run) ?? 0) + 1;
    this.#nonsense.set(run, times);
    return times >= MOST_NONSENSE;
  }

  async #bring(run: StoredPlacedRun): Promise<void> {
    const { config: configOf, onChange } = this.#options;
    const { checkpoints, validation } = configOf(run.id);
    const options = { ...this.#options, signal: this.#signal };
    const kept = { rounds: validation.keptRounds, sample: validation.keptSample };
    // First: a checkpoint that is damaged there keeps no episodes from coming.
    await bringEpisodes(options, run, kept);
    await bringCheckpoints(options, run, checkpoints.kept);
    onChange(run.id);
  }
}

function isNonsense(error: unknown): boolean {
  return error instanceof PlaceError && error.code === 'PLACE_ANSWER';
}
