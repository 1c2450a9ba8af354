import { setImmediate } from 'node:timers/promises';
import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import type { Place } from '../../../shared/contract/places.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { printable } from '../../../shared/text/control-characters.ts';
import type { WritableConnection } from '../../store/connection.ts';
import {
  findPlacedRun,
  LIVES,
  placedRuns,
  saveKnownAt,
  saveLive,
  saveSaid,
  type StoredPlacedRun,
} from '../../store/placed-runs-repository.ts';
import { changeState, findRunByNumber, saveError } from '../../store/runs/runs-repository.ts';
import { parseJournal } from '../../task-folder/journal-reader.ts';
import { TaskFolderError } from '../../task-folder/task-folder-error.ts';
import type { TaskFiles, Told } from '../../task-folder/task-files.ts';
import type { JobReport, Scheduler } from '../scheduler.ts';
import { applyJournal } from './apply-journal.ts';
import { type Followed, toFollowed } from './followed.ts';
import { type Fate, fateOf, stateOnTheWay } from './job-fate.ts';

export interface FollowerOptions {
  readonly database: WritableConnection;
  readonly dataFolder: string;
  readonly place: Place;
  readonly files: TaskFiles;
  readonly scheduler: Scheduler;
  /** The configuration of a run. @throws RunConfigError */
  readonly config: (id: string) => RunConfig;
  /** Something of a run changed. */
  readonly onChange: (id: string) => void;
  readonly onPoints: (id: string, points: MetricPoint[]) => void;
}

/** How Slurm calls the job of a run; null before it has one. */
export function jobIdOf({ job, batchIndex }: StoredPlacedRun): string | null {
  return job === null ? null : `${job}_${batchIndex}`;
}

/** What comes of one look. Another one begins with what is stored: this one may have ended before its end. */
class Look {
  /** What was read, by run; and the runs of which nothing could be read. */
  readonly followed = new Map<number, Followed>();
  readonly givenUp = new Set<number>();
  waitedSeconds = 0;

  /** What is done here with an answer says nothing of how fast the place is. */
  async waitFor<T>(answer: Promise<T>): Promise<T> {
    const began = performance.now();
    const told = await answer;
    this.waitedSeconds += (performance.now() - began) / 1000;
    return told;
  }
}

/** Follows the runs that are at a place. */
export class Follower {
  readonly #options: FollowerOptions;
  /** Jobs that were not in the list when the folder of their run was read the last time. */
  #missing = new Set<string>();

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /**
   * Asks once, and stores everything that is new.
   * @returns seconds in which it waited for the place
   * @throws PlaceError, TaskFolderError
   */
  async look(signal: AbortSignal): Promise<number> {
    const { database, place, scheduler } = this.#options;
    const out = placedRuns(database, place.name, [LIVES.out]);
    if (out.length === 0) return 0;
    const look = new Look();
    const jobs = await look.waitFor(scheduler.jobs(signal));
    const gone = out.flatMap((run) => {
      const id = jobIdOf(run);
      return id !== null && !jobs.has(id) ? [id] : [];
    });
    const ended = gone.length > 0 ? await look.waitFor(scheduler.ended(gone, signal)) : new Map();
    const stirring = out.filter((run) => !waitsAsBefore(run, jobs));
    await this.#read(look, stirring, signal);
    this.#settle(look, stirring, (id) => jobs.get(id) ?? ended.get(id) ?? goneReport(id));
    saveKnownAt(database, place.name, Date.now());
    return look.waitedSeconds;
  }

  /** Reads what is new of all of them, in as many turns as it takes. */
  async #read(look: Look, runs: readonly StoredPlacedRun[], signal: AbortSignal): Promise<void> {
    const { database, files } = this.#options;
    const byTask = new Map(runs.map((run) => [run.task ?? run.id, run]));
    const known = new Map(
      [...byTask].map(([id, { followed }]) => {
        const { owner, offset } = toFollowed(followed);
        return [id, { id, owner, offset }];
      }),
    );
    while (known.size > 0) {
      const told = await look.waitFor(files.read([...known.values()], signal));
      const more = new Set<string>();
      for (const each of told) {
        const run = byTask.get(each.id);
        signal.throwIfAborted();
        // Somebody may have deleted it meanwhile.
        if (!run || !findPlacedRun(database, run.run)) continue;
        const followed = await this.#applyOrGiveUp(look, run, each);
        // Others are answered between two runs.
        await setImmediate();
        if (!each.more || !followed) continue;
        const { owner, offset } = followed;
        known.set(each.id, { id: each.id, owner, offset });
        more.add(each.id);
      }
      for (const id of known.keys()) if (!more.has(id)) known.delete(id);
    }
  }

  /** @returns null when what was read is no journal: the run is followed no further */
  async #applyOrGiveUp(look: Look, run: StoredPlacedRun, told: Told): Promise<Followed | null> {
    try {
      return await this.#apply(look, run, told);
    } catch (error) {
      if (!(error instanceof TaskFolderError)) throw error;
      const note = printable(`what its task wrote cannot be read: ${error.message}`);
      this.#end(run, { state: 'interrupted', note, error: null });
      look.givenUp.add(run.run);
      this.#options.onChange(run.id);
      return null;
    }
  }

  async #apply(look: Look, run: StoredPlacedRun, { pieces, problem }: Told): Promise<Followed> {
    if (problem !== undefined) throw new TaskFolderError('TASK_FILE', problem);
    const { database, onChange } = this.#options;
    let followed = look.followed.get(run.run) ?? toFollowed(run.followed);
    for (const { owner, from, text } of pieces) {
      if (text === '') continue;
      const entries = parseJournal(text, `journal ${owner} of run ${run.id}`);
      const offset = from + Buffer.byteLength(text);
      followed = await applyJournal(this.#options, run, followed, { owner, entries, offset });
    }
    look.followed.set(run.run, followed);
    if (pieces.some(({ text }) => text !== '') && findRunByNumber(database, run.run)) {
      onChange(run.id);
    }
    return followed;
  }

  /** Decides what becomes of runs by what was read, and by what Slurm said before. */
  #settle(look: Look, runs: readonly StoredPlacedRun[], report: (job: string) => JobReport): void {
    const { database, onChange } = this.#options;
    const missing = new Set<string>();
    const changed = database.transaction(() =>
      runs.filter(
        (run) => !look.givenUp.has(run.run) && this.#settleOne(look, run, report, missing),
      ),
    );
    this.#missing = missing;
    for (const { id } of changed) onChange(id);
  }

  /**
   * @param missing takes the jobs that are not there any more
   * @returns whether there is something new
   */
  #settleOne(
    look: Look,
    run: StoredPlacedRun,
    report: (job: string) => JobReport,
    missing: Set<string>,
  ): boolean {
    const { database } = this.#options;
    const id = jobIdOf(run);
    const said = id === null ? null : report(id);
    const isThere = said === null || ['waits', 'runs'].includes(said.look.stage);
    if (id !== null && !isThere) missing.add(id);
    const isSure = id !== null && this.#missing.has(id);
    const followed = look.followed.get(run.run) ?? toFollowed(run.followed);
    // The state may have changed with what was read, and somebody may have wished for something.
    const now = findPlacedRun(database, run.run);
    // It was deleted.
    if (!now) return false;
    const fate = fateOf(now, followed, said?.look ?? null, isSure);
    const job = said?.look.stage === 'gone' ? null : (said?.job ?? null);
    const isNews = JSON.stringify(job) !== JSON.stringify(run.said);
    if (isNews) saveSaid(database, run.run, job);
    if (fate) this.#end(now, fate);
    const isPutBack = !fate && this.#onTheWay(now, followed, said);
    return fate !== null || isPutBack || isNews;
  }

  /** @returns whether it was put back into the line */
  #onTheWay(run: StoredPlacedRun, followed: Followed, said: JobReport | null): boolean {
    const { database } = this.#options;
    const state = stateOnTheWay(run, followed, said?.look ?? null);
    if (state === null || state === run.state) return false;
    const { update } = followed;
    const note = said ? printable(`put back into the line: ${said.look.words}`) : null;
    changeState(database, run.run, { state, at: Date.now(), update, note });
    return true;
  }

  #end(run: StoredPlacedRun, { state, note, error }: Fate): void {
    const { database } = this.#options;
    const stored = findRunByNumber(database, run.run);
    database.transaction(() => {
      if (error) saveError(database, run.run, error);
      const update = stored?.progress.update ?? 0;
      changeState(database, run.run, { state, at: Date.now(), update, note });
      saveLive(database, run.run, LIVES.bringing);
    });
  }
}

/**
 * Was the job of a run waiting at the last look, and still is? Then its folder was read after its task had ended, if
 * it ever began: thousands that wait cost nothing.
 */
function waitsAsBefore(run: StoredPlacedRun, jobs: ReadonlyMap<string, JobReport>): boolean {
  const id = jobIdOf(run);
  const report = id === null ? undefined : jobs.get(id);
  if (report?.look.stage !== 'waits') return false;
  return JSON.stringify(report.job) === JSON.stringify(run.said);
}

/** Nobody knows of the job any more. */
function goneReport(id: string): JobReport {
  const words = `Slurm does not know job ${id} any more, and its run had not ended`;
  return {
    look: { stage: 'gone', words, restarts: 0 },
    job: { id, state: '', words, node: '', restarts: 0 },
  };
}
