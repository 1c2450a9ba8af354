import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import type { RunState } from '../../../shared/contract/runs.ts';
import { keptCheckpoints } from '../../../shared/run-config/kept-checkpoints.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { isMetricKey } from '../../../shared/metrics/catalogue.ts';
import { printable } from '../../../shared/text/control-characters.ts';
import { removeCheckpoint } from '../../checkpoint/remove-checkpoint.ts';
import { deleteCheckpoint, listCheckpoints } from '../../store/checkpoints-repository.ts';
import type { WritableConnection } from '../../store/connection.ts';
import { runFolder } from '../../store/data-folder.ts';
import { saveEngineChoice } from '../../store/engines-repository.ts';
import { appendMetricPoints } from '../../store/metrics/write-metrics.ts';
import { saveFollowed, type StoredPlacedRun } from '../../store/placed-runs-repository.ts';
import { deleteRecordingsAfter } from '../../store/runs/delete-run.ts';
import { rewindRung } from '../../store/runs/rewind-rung.ts';
import {
  changeState,
  findRunByNumber,
  saveEngine,
  saveProgress,
  saveRung,
} from '../../store/runs/runs-repository.ts';
import { saveValidation } from '../../store/validations-repository.ts';
import { runInTurns } from '../../streams/tasks.ts';
import type { JournalEntry } from '../../task-folder/journal.ts';
import type { Followed, ToldCheckpoint } from './followed.ts';

export interface ApplyOptions {
  readonly database: WritableConnection;
  readonly dataFolder: string;
  /** The configuration of a run. @throws RunConfigError */
  readonly config: (id: string) => RunConfig;
  /** New points of a run, already stored. */
  readonly onPoints: (id: string, points: MetricPoint[]) => void;
}

type JournalPoint = Extract<JournalEntry, { kind: 'metrics' }>['points'][number];
type Begin = Extract<JournalEntry, { kind: 'begin' }>;

/** While somebody waits for a run to end it is not said that it trains. */
const ENDING: ReadonlySet<RunState> = new Set(['stopping', 'pausing']);

/** Removes what was recorded after the update from which a new owner goes on; doing it again changes nothing. */
async function rewind(
  { database, dataFolder, config }: ApplyOptions,
  { run, id }: StoredPlacedRun,
  { from, checkpoint }: Begin,
): Promise<void> {
  const last = checkpoint === null ? -1 : from;
  for (const each of listCheckpoints(database, run)) {
    if (each.update <= last) continue;
    deleteCheckpoint(database, each.id);
    await removeCheckpoint(runFolder(dataFolder, id), each.name);
  }
  rewindRung(database, run, last, () => config(id));
  await runInTurns(deleteRecordingsAfter(database, run, last));
}

/** Applies the entries of a journal to what is stored of a run. */
class Application {
  readonly #options: ApplyOptions;
  readonly #run: StoredPlacedRun;
  readonly #points: JournalPoint[] = [];
  followed: Followed;

  constructor(options: ApplyOptions, run: StoredPlacedRun, followed: Followed) {
    this.#options = options;
    this.#run = run;
    this.followed = followed;
  }

  /** Stores the points that were told, together: each call makes their curves anew. @returns those of known keys */
  storePoints(): MetricPoint[] {
    appendMetricPoints(this.#options.database, this.#run.run, this.#points);
    // One that this version does not know is stored, and shown by those that know it.
    return this.#points.flatMap(({ key, ...point }) =>
      isMetricKey(key) ? [{ key, ...point }] : [],
    );
  }

  apply(entry: JournalEntry): void {
    const { database } = this.#options;
    const { run } = this.#run;
    switch (entry.kind) {
      case 'begin':
        return this.#begin(entry);
      case 'note':
        return this.#note(entry.at, entry.update, entry.note);
      case 'progress':
        this.#reached(entry.progress.update);
        return saveProgress(database, run, entry.progress, Date.now());
      case 'choice':
        return saveEngineChoice(database, run, entry.choice);
      case 'ready':
        return saveEngine(database, run, entry.engine, entry.parameters);
      case 'rung':
        return saveRung(database, run, entry.rung);
      case 'metrics':
        for (const point of entry.points) {
          this.#points.push(point);
          this.#reached(point.update);
        }
        return;
      case 'validation':
        this.#reached(entry.report.update);
        return saveValidation(database, run, entry.report);
      case 'checkpoint': {
        const { owner, checkpoints } = this.followed;
        const told = { owner, checkpoint: entry.checkpoint };
        const others = checkpoints.filter(
          ({ checkpoint }) => checkpoint.update !== entry.checkpoint.update,
        );
        this.followed = { ...this.followed, checkpoints: this.#staying([...others, told]) };
        return;
      }
      case 'end': {
        const { end, note, error } = entry;
        this.followed = { ...this.followed, end: { end, note, error } };
        // A task that could not begin may not know how many there are to be.
        const known = findRunByNumber(database, run)?.progress.totalUpdates ?? 0;
        const totalUpdates = entry.progress.totalUpdates || known;
        return saveProgress(database, run, { ...entry.progress, totalUpdates }, Date.now());
      }
    }
  }

  /** Those that the task keeps: the others are not there any more. */
  #staying(checkpoints: readonly ToldCheckpoint[]): ToldCheckpoint[] {
    const { kept } = this.#options.config(this.#run.id).checkpoints;
    const all = checkpoints.map((told) => ({ told, planned: told.checkpoint.planned }));
    return [...keptCheckpoints(all, kept)].map(({ told }) => told);
  }

  /** Numbers come more often than what is told of progress. */
  saveUpdate(): void {
    const { database } = this.#options;
    const stored = findRunByNumber(database, this.#run.run);
    const { update } = this.followed;
    if (!stored || stored.progress.update >= update) return;
    saveProgress(database, this.#run.run, { ...stored.progress, update }, Date.now());
  }

  #reached(update: number): void {
    if (update > this.followed.update) this.followed = { ...this.followed, update };
  }

  #begin({ at, owner, from, checkpoint, submission, restart, job, node, note }: Begin): void {
    const { begins, checkpoints } = this.followed;
    this.followed = {
      ...this.followed,
      owner,
      submission,
      restart,
      update: from,
      begins: [...begins, { owner, from }],
      checkpoints:
        checkpoint === null ? [] : checkpoints.filter((told) => told.checkpoint.update <= from),
      end: null,
    };
    const { database } = this.#options;
    const stored = findRunByNumber(database, this.#run.run);
    if (!stored) return;
    const { progress, state } = stored;
    const rewound = { ...progress, update: from, updatesPerSecond: 0, secondsLeft: null };
    saveProgress(database, this.#run.run, rewound, Date.now());
    const told = printable(
      [`on ${node} at ${this.#run.place}${job === '' ? '' : ` as job ${job}`}`, note ?? '']
        .filter(Boolean)
        .join('; '),
    );
    const now = ENDING.has(state) ? state : 'running';
    this.#change(now, at, from, told);
  }

  #note(at: number, update: number, note: string): void {
    const stored = findRunByNumber(this.#options.database, this.#run.run);
    if (stored) this.#change(stored.state, at, update, note);
  }

  #change(state: RunState, at: number, update: number, note: string): void {
    // The clock of a node may be wrong: nothing happened later than now.
    const then = Math.min(at, Date.now());
    changeState(this.#options.database, this.#run.run, { state, at: then, update, note });
  }
}

/**
 * Stores what an owner of a task told, and how far it was read, in one transaction: whatever happens, each line
 * counts once.
 * @param piece the owner, the entries in order, and the bytes of its journal that are read with them
 * @returns what is known of the task then
 */
export async function applyJournal(
  options: ApplyOptions,
  run: StoredPlacedRun,
  followed: Followed,
  piece: {
    readonly owner: number;
    readonly entries: readonly JournalEntry[];
    readonly offset: number;
  },
): Promise<Followed> {
  const { owner, entries, offset } = piece;
  const begin = entries.find((entry) => entry.kind === 'begin');
  if (begin) await rewind(options, run, begin);
  const application = new Application(options, run, followed);
  let points: MetricPoint[] = [];
  options.database.transaction(() => {
    for (const entry of entries) application.apply(entry);
    points = application.storePoints();
    application.saveUpdate();
    application.followed = { ...application.followed, owner, offset };
    saveFollowed(options.database, run.run, application.followed);
  });
  if (points.length > 0) options.onPoints(run.id, points);
  return application.followed;
}
