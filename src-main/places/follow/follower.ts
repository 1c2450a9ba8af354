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
import { PlaceError } from '../place-error.ts';
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

/** Looks in which a job that is in no list may still be told to go on by accounts that come late. */
const LATE_LOOKS = 20;

/** What a look came to, besides what is stored. */
export interface Looked {
  /** In which it waited for the place. */
  readonly waitedSeconds: number;
  /** Why it is not known how jobs ended that are in the list no more; null when nothing was wrong. */
  readonly problem: PlaceError | null;
}

/** Follows the runs that are at a place. */
export class Follower {
  readonly #options: FollowerOptions;
  /** Jobs that were not in the list when the folder of their run was read the last time, and for how many looks. */
  #missing: ReadonlyMap<string, number> = new Map();

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /**
   * Asks once, and stores everything that is new. Accounts that cannot be asked keep nobody from reading what the
   * tasks wrote.
   * @throws PlaceError, TaskFolderError
   */
  async look(signal: AbortSignal): Promise<Looked> {
    const { database, place, scheduler } = this.#options;
    const out = placedRuns(database, place.name, [LIVES.out]);
    if (out.length === 0) return { waitedSeconds: 0, problem: null };
    const look = new Look();
    const jobs = await look.waitFor(scheduler.jobs(signal));
    const gone = out.flatMap((run) => {
      const id = jobIdOf(run);
      return id !== null && !jobs.has(id) ? [id] : [];
    });
    const { ended, problem } = await this.#ended(look, gone, signal);
    const stirring = out.filter((run) => !waitsAsBefore(run, jobs));
    await this.#read(look, stirring, signal);
    this.#settle(look, stirring, (id) => jobs.get(id) ?? this.#reportOfGone(id, ended));
    saveKnownAt(database, place.name, Date.now());
    return { waitedSeconds: look.waitedSeconds, problem };
  }

  /** What is known of jobs that are in the list no more; null when that cannot be asked now. */
  async #ended(
    look: Look,
    gone: readonly string[],
    signal: AbortSignal,
  ): Promise<{ readonly ended: Ended | null; readonly problem: PlaceError | null }> {
    if (gone.length === 0) return { ended: new Map(), problem: null };
    try {
      const ended = await look.waitFor(this.#options.scheduler.ended(gone, signal));
      return { ended, problem: null };
    } catch (error) {
      if (!(error instanceof PlaceError)) throw error;
      return { ended: null, problem: error };
    }
  }

  /** @returns null when nobody knows now */
  #reportOfGone(id: string, ended: Ended | null): JobReport | null {
    if (!ended) return null;
    const told = ended.get(id);
    if (!told) return goneReport(id);
    if (!goesOn(told)) return told;
    // Accounts that missed its end would tell that for ever.
    return (this.#missing.get(id) ?? 0) < LATE_LOOKS ? null : goneReport(id);
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
  #settle(
    look: Look,
    runs: readonly StoredPlacedRun[],
    report: (job: string) => JobReport | null,
  ): void {
    const { database, onChange } = this.#options;
    const missing = new Map<string, number>();
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
    report: (job: string) => JobReport | null,
    missing: Map<string, number>,
  ): boolean {
    const { database } = this.#options;
    const id = jobIdOf(run);
    const said = id === null ? null : report(id);
    const looks = (id !== null && this.#missing.get(id)) || 0;
    if (id !== null && !(said && goesOn(said))) missing.set(id, looks + 1);
    const isSure = looks > 0;
    const followed = look.followed.get(run.run) ?? toFollowed(run.followed);
    // The state may have changed with what was read, and somebody may have wished for something.
    const now = findPlacedRun(database, run.run);
    // It was deleted.
    if (!now) return false;
    const fate = fateOf(now, followed, said?.look ?? null, isSure);
    const job = said ? (said.look.stage === 'gone' ? null : said.job) : run.said;
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

type Ended = ReadonlyMap<string, JobReport>;

/** Does a job go on, by what is said of it? */
function goesOn({ look }: JobReport): boolean {
  return look.stage === 'waits' || look.stage === 'runs';
}

/** Nobody knows of the job any more. */
function goneReport(id: string): JobReport {
  const words = `Slurm does not know job ${id} any more, and its run had not ended`;
  return {
    look: { stage: 'gone', words, restarts: 0 },
    job: { id, state: '', words, node: '', restarts: 0 },
  };
}
