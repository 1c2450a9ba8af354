import { join } from 'node:path';
import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import type { RunProgress } from '../../../shared/contract/runs.ts';
import { removeCheckpoint } from '../../checkpoint/remove-checkpoint.ts';
import { saveCheckpoint } from '../../store/checkpoints-repository.ts';
import type { WritableConnection } from '../../store/connection.ts';
import { saveEngineChoice } from '../../store/engines-repository.ts';
import { insertEpisodes } from '../../store/episodes-repository.ts';
import { appendMetricPoints } from '../../store/metrics/write-metrics.ts';
import { forgetOldRounds, type KeptEpisodes } from '../../store/old-rounds.ts';
import { saveEngine, saveProgress, saveRung } from '../../store/runs/runs-repository.ts';
import { saveValidation } from '../../store/validations-repository.ts';
import type { RecordedEpisode, TrainerEvent } from '../../trainer/protocol.ts';
import { runInTurns } from '../../streams/tasks.ts';

const FLUSH_MILLISECONDS = 250;
const PROGRESS_MILLISECONDS = 1_000;
const EPISODES_A_SLICE = 32;

export interface RunRecorderOptions {
  readonly database: WritableConnection;
  readonly run: number;
  /** Which episodes of earlier rounds stay. */
  readonly kept: KeptEpisodes;
  /** Folder of the run's checkpoints, and how many of the latest stay. */
  readonly runFolder: string;
  readonly keptCheckpoints: number;
  /** New points, already stored. */
  readonly onPoints: (points: MetricPoint[]) => void;
  /** Points that waited could not be stored. */
  readonly onFailure: (error: unknown) => void;
}

type RecordedEvent = Extract<
  TrainerEvent,
  { kind: 'chosen' | 'ready' | 'rung' | 'metrics' | 'validation' | 'episodes' | 'checkpoint' }
>;

/** Stores what a worker says, metric points in batches. */
export class RunRecorder {
  readonly #options: RunRecorderOptions;
  #points: MetricPoint[] = [];
  #progressSavedAt = -Infinity;
  #flushTimer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: RunRecorderOptions) {
    this.#options = options;
  }

  /** Stores one event; episodes take several turns of the event loop. */
  async record(event: RecordedEvent): Promise<void> {
    if (this.#closed) return;
    const { database, run } = this.#options;
    switch (event.kind) {
      case 'chosen':
        return saveEngineChoice(database, run, event.choice);
      case 'ready':
        return saveEngine(database, run, event.engine, event.parameters);
      case 'rung': {
        const { rung, rungs, board } = event;
        return saveRung(database, run, { rung, rungs, board });
      }
      case 'metrics':
        for (const point of event.points) this.#points.push(point);
        this.#flushTimer ??= setTimeout(() => this.#flushLate(), FLUSH_MILLISECONDS);
        return;
      case 'validation':
        return saveValidation(database, run, event.report);
      case 'episodes':
        return runInTurns(this.#storeEpisodes(event.episodes));
      case 'checkpoint': {
        const { kind: _, ...told } = event;
        const checkpoint = { ...told, createdAt: Date.now() };
        // A run that goes on from the checkpoint must find all points up to it.
        this.flush();
        const { keptCheckpoints } = this.#options;
        return this.#remove(saveCheckpoint(database, run, checkpoint, keptCheckpoints));
      }
    }
  }

  /** Removes checkpoint folders that no row names any more: the newer checkpoint is safe only now. */
  async #remove(names: readonly string[]): Promise<void> {
    const { runFolder } = this.#options;
    for (const name of names) {
      try {
        await removeCheckpoint(runFolder, name);
      } catch (error) {
        // The next start of the run tries again; training need not end for it.
        process.stderr.write(`${join(runFolder, name)} could not be removed: ${String(error)}\n`);
      }
    }
  }

  /** Stores progress, about once a second. */
  progress(progress: RunProgress): void {
    const now = performance.now();
    if (this.#closed || now - this.#progressSavedAt < PROGRESS_MILLISECONDS) return;
    this.#progressSavedAt = now;
    saveProgress(this.#options.database, this.#options.run, progress, Date.now());
  }

  /** Stores the points that wait. */
  flush(): void {
    clearTimeout(this.#flushTimer);
    this.#flushTimer = undefined;
    const points = this.#points;
    if (points.length === 0) return;
    this.#points = [];
    appendMetricPoints(this.#options.database, this.#options.run, points);
    this.#options.onPoints(points);
  }

  /** Forgets the points that wait, and stores nothing from now on. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#flushTimer);
    this.#points = [];
  }

  #flushLate(): void {
    try {
      this.flush();
    } catch (error) {
      this.#options.onFailure(error);
    }
  }

  *#storeEpisodes(episodes: readonly RecordedEpisode[]): Generator<void, void, void> {
    const { database, run, kept } = this.#options;
    for (let start = 0; start < episodes.length; start += EPISODES_A_SLICE) {
      if (this.#closed) return;
      insertEpisodes(database, run, episodes.slice(start, start + EPISODES_A_SLICE));
      yield;
    }
    yield* forgetOldRounds(database, run, kept, EPISODES_A_SLICE);
  }
}
