import { printableStart } from '../../shared/text/control-characters.ts';
import type { MetricPoint } from '../../shared/contract/metrics.ts';
import type { RunProgress } from '../../shared/contract/runs.ts';
import { type EpisodeRow, LONGEST_CODE, LONGEST_NOTE } from '../archive/format/rows.ts';
import { AppendFile } from '../task-folder/append-file.ts';
import type { GivenCheckpoint } from '../task-folder/given.ts';
import type { JournalEntry, TaskEnd } from '../task-folder/journal.ts';
import { JournalWriter } from '../task-folder/journal-writer.ts';
import type { RecordedEpisode, TrainerEvent } from '../trainer/protocol.ts';
import type { Ownership } from './ownership.ts';
import type { RepeatedNumbers } from './repeated-numbers.ts';

/** Points wait so long for others, and progress for newer one. */
const POINTS_MILLISECONDS = 1_000;
const PROGRESS_MILLISECONDS = 5_000;
/** A network file system may keep what is written for half a minute before others see it. */
const SYNC_MILLISECONDS = 3_000;
const POINTS_A_LINE = 2_000;

export interface TaskWriterOptions {
  readonly journal: string;
  readonly episodes: string;
  readonly ownership: Ownership;
  readonly repeated: RepeatedNumbers;
  /** How far the run is before its worker says so. */
  readonly progress: RunProgress;
  /** What waited could not be written. */
  readonly onFailure: (error: unknown) => void;
}

/** How an owner ends. */
export interface TaskEnding {
  readonly end: TaskEnd;
  readonly note: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
}

const note = (text: string) => printableStart(text, LONGEST_NOTE);

function toRow({ summary, record }: RecordedEpisode): EpisodeRow {
  const { update, index, doorsFrozen, reachedGoal, detour } = summary;
  const { length, optimalLength, totalReward, doorChanges } = summary;
  return {
    update,
    index,
    doorsFrozen,
    reachedGoal,
    detour,
    length,
    optimalLength,
    totalReward,
    doorChanges,
    record: Buffer.from(record).toString('base64'),
  };
}

/**
 * Writes what one owner tells: its journal and its episodes. Each line only while it has the task.
 * Every method throws LostTaskError when it has it no longer, and DiskFullError.
 */
export class TaskWriter {
  readonly #options: TaskWriterOptions;
  readonly #journal: JournalWriter;
  readonly #episodes: AppendFile;
  #points: MetricPoint[] = [];
  #timer: NodeJS.Timeout | undefined;
  #syncTimer: NodeJS.Timeout | undefined;
  #progress: RunProgress;
  #progressWrittenAt = Number.NEGATIVE_INFINITY;

  constructor(options: TaskWriterOptions) {
    this.#options = options;
    this.#progress = options.progress;
    this.#journal = new JournalWriter(options.journal);
    this.#episodes = new AppendFile(options.episodes);
  }

  /** The first line, which lasts before anything else happens. */
  begin(entry: Extract<JournalEntry, { kind: 'begin' }>): void {
    this.#write(entry);
    this.#sync();
  }

  /** For the history of the run. */
  note(text: string): void {
    const { update } = this.#progress;
    this.#write({ kind: 'note', at: Date.now(), update, note: note(text) });
  }

  chosen({ choice, note }: Extract<TrainerEvent, { kind: 'chosen' }>): void {
    this.#write({ kind: 'choice', choice });
    if (note !== null) this.note(note);
  }

  ready({ engine, parameters }: Extract<TrainerEvent, { kind: 'ready' }>): void {
    this.#write({ kind: 'ready', engine, parameters });
  }

  rung({ rung, rungs, board, climbed }: Extract<TrainerEvent, { kind: 'rung' }>): void {
    this.#write({ kind: 'rung', rung: { rung, rungs, board } });
    if (climbed) this.note(`rung ${rung} of ${rungs}: ${board}`);
  }

  progress(progress: RunProgress): void {
    this.#progress = progress;
    const now = performance.now();
    if (now - this.#progressWrittenAt < PROGRESS_MILLISECONDS) return;
    this.#progressWrittenAt = now;
    this.#write({ kind: 'progress', at: Date.now(), progress });
  }

  metrics(points: readonly MetricPoint[]): void {
    for (const point of points) this.#points.push(point);
    this.#timer ??= setTimeout(() => this.#later(() => this.flush()), POINTS_MILLISECONDS);
  }

  validation(report: Extract<TrainerEvent, { kind: 'validation' }>['report']): void {
    this.#write({ kind: 'validation', report });
  }

  episodes(episodes: readonly RecordedEpisode[]): void {
    this.#options.ownership.check();
    for (const episode of episodes) this.#episodes.append(toRow(episode));
    this.#syncSoon();
  }

  /** A checkpoint that is whole: all that was told before it lasts first, then what tells of it. */
  checkpoint(checkpoint: GivenCheckpoint): void {
    this.flush();
    this.#sync();
    this.#options.ownership.checkSurely();
    this.#write({ kind: 'checkpoint', checkpoint });
    this.#sync();
  }

  /** The last line. */
  end({ end, note: said, error }: TaskEnding, progress = this.#progress): void {
    this.flush();
    this.#sync();
    this.#write({
      kind: 'end',
      at: Date.now(),
      end,
      note: said === null ? null : note(said),
      error: error && {
        code: printableStart(error.code, LONGEST_CODE),
        message: note(error.message),
      },
      progress,
    });
    this.#sync();
  }

  /** Writes the points that wait. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const points = this.#points;
    this.#points = [];
    for (let at = 0; at < points.length; at += POINTS_A_LINE) {
      this.#write({ kind: 'metrics', points: points.slice(at, at + POINTS_A_LINE) });
    }
  }

  /** Forgets what waits. */
  close(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#syncTimer);
    this.#points = [];
    this.#journal.close();
    this.#episodes.close();
  }

  #write(entry: JournalEntry): void {
    this.#options.ownership.check();
    this.#journal.write(entry);
    const difference = this.#options.repeated.differenceIn(entry);
    if (difference !== null) this.note(difference);
    this.#syncSoon();
  }

  /** Makes everything last, and visible to others. */
  #sync(): void {
    clearTimeout(this.#syncTimer);
    this.#syncTimer = undefined;
    this.#episodes.sync();
    this.#journal.sync();
  }

  #syncSoon(): void {
    this.#syncTimer ??= setTimeout(() => this.#later(() => this.#sync()), SYNC_MILLISECONDS);
  }

  /** Does what nobody waits for. */
  #later(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#options.onFailure(error);
    }
  }
}
