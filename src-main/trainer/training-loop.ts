import { join } from 'node:path';
import type { RunProgress, ValidationReport } from '../../shared/contract/runs.ts';
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import { countParameters } from '../../shared/run-config/parameter-count.ts';
import { epsilonAt } from '../agent/optimizer/schedules.ts';
import type { Engine } from '../engine/engine.ts';
import { validate } from '../evaluation/validate.ts';
import {
  CheckpointError,
  type CheckpointParts,
  type LoopState,
  readCheckpoint,
  removeOldCheckpoints,
  writeCheckpoint,
} from './checkpoint.ts';
import { MetricMeter } from './metric-meter.ts';
import type { TrainerCommand, TrainerEnd, TrainerEvent, TrainerStart } from './protocol.ts';
import { recordEpisode } from './recorded-episodes.ts';
import { createRunParts } from './run-parts.ts';
import { Stopwatch } from './stopwatch.ts';
import { validationPoints } from './validation-points.ts';

/** Updates between two metric points. */
const METRIC_INTERVAL = 10;
/** Milliseconds between two progress messages. */
const PROGRESS_INTERVAL = 250;

/** Sends an event to the host; the buffers of recorded episodes are handed over. */
export type SendEvent = (event: TrainerEvent, transfer?: readonly ArrayBuffer[]) => void;

/** One run from its start (or its checkpoint) to its end: collect, learn, validate, store. */
export class TrainingLoop {
  readonly #start: TrainerStart;
  readonly #send: SendEvent;
  readonly #parts: CheckpointParts;
  readonly #meter = new MetricMeter();
  #learnerRandom: RandomGenerator;
  #watch = new Stopwatch();
  #lastValidation: ValidationReport | null = null;
  #lastCheckpoint = -1;
  #learningRate = 0;
  #lastProgress = 0;
  #firstUpdate = 0;
  #firstSeconds = 0;
  #validationDue = false;
  /** Aborted by *stop* and *discard*. */
  readonly #ending = new AbortController();
  #discarded = false;
  #paused: { promise: Promise<void>; resolve: () => void } | null = null;

  private constructor(start: TrainerStart, send: SendEvent, parts: CheckpointParts) {
    this.#start = start;
    this.#send = send;
    this.#parts = parts;
    this.#learnerRandom = RandomGenerator.fromSeed(start.config.seed, 'learner');
  }

  /** Builds everything a run needs, fresh or from its checkpoint, and says `ready`. */
  static async create(start: TrainerStart, engine: Engine, send: SendEvent): Promise<TrainingLoop> {
    const parts = await createRunParts(start.config, engine);
    const loop = new TrainingLoop(start, send, parts);
    if (start.resumeFrom !== null) await loop.#restore(join(start.runFolder, start.resumeFrom));
    send({ kind: 'ready', engine: engine.id, parameters: countParameters(start.config.model) });
    return loop;
  }

  async #restore(folder: string): Promise<void> {
    const state = await readCheckpoint(folder, this.#parts);
    try {
      this.#goOnFrom(state);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new CheckpointError(`${folder} has a state this lab cannot use: ${reason}`, { cause });
    }
  }

  #goOnFrom(state: LoopState): void {
    const { learner, collector } = this.#parts;
    learner.updates = state.update;
    learner.adam.updates = state.adamUpdates;
    collector.restore(state.collector);
    this.#learnerRandom = RandomGenerator.fromState(state.learnerRandom);
    this.#meter.restore(state.meter);
    this.#watch = new Stopwatch(state.wallSeconds);
    this.#lastValidation = state.lastValidation;
    this.#validationDue = state.validationDue;
    this.#lastCheckpoint = state.update;
    this.#firstUpdate = state.update;
    this.#firstSeconds = state.wallSeconds;
  }

  /** Takes effect between two updates, or two environment steps of a validation. */
  handle(command: TrainerCommand): void {
    switch (command.kind) {
      case 'stop':
      case 'discard':
        this.#discarded ||= command.kind === 'discard';
        this.#ending.abort();
        this.#paused?.resolve();
        break;
      case 'pause':
        this.#paused ??= Promise.withResolvers<void>();
        break;
      case 'resume':
        this.#paused?.resolve();
        this.#paused = null;
        break;
    }
  }

  /** Trains until the end; says `ended`. */
  async run(): Promise<void> {
    this.#watch.start();
    this.#send({ kind: 'state', state: 'running' });
    this.#sendProgress();
    let reason: TrainerEnd | null = null;
    while (reason === null) {
      if (this.#paused && !this.#stopping) await this.#rest(this.#paused.promise);
      else reason = await this.#advance();
    }
    await this.#checkpoint();
    await this.#parts.agent.dispose();
    this.#send({ kind: 'ended', reason, progress: this.#progress() });
  }

  get #stopping(): boolean {
    return this.#ending.signal.aborted;
  }

  async #rest(resumed: Promise<void>): Promise<void> {
    this.#watch.pause();
    this.#sendProgress();
    this.#send({ kind: 'state', state: 'paused' });
    await resumed;
    this.#watch.start();
    this.#send({ kind: 'state', state: 'running' });
  }

  /** One environment step while the replay fills, one update from then on. */
  async #advance(): Promise<TrainerEnd | null> {
    const { learner, replay, collector } = this.#parts;
    const { learning, exploration } = this.#start.config;
    // A checkpoint holds no half-used batch: a stop waits for the end of the batch.
    if (this.#stopping && (learner.needsBatch || this.#discarded)) return 'stopped';
    if (this.#validationDue && (await this.#validate())) return 'goal-rate-reached';
    if (learner.updates >= learning.updates) return 'finished';
    if (this.#timeIsOver() && learner.needsBatch) return 'time-over';
    const ready = replay.size >= learning.learningStarts && replay.canSample(learning.returnSteps);
    if (!ready) {
      await collector.collect(exploration.initial);
      this.#sendProgressNowAndThen();
      return null;
    }
    await this.#update();
    return this.#afterUpdate();
  }

  #timeIsOver(): boolean {
    const { maxSeconds } = this.#start;
    return maxSeconds !== null && this.#watch.seconds >= maxSeconds;
  }

  async #update(): Promise<void> {
    const { learner, replay, collector } = this.#parts;
    const { learning, exploration } = this.#start.config;
    const started = performance.now();
    if (learner.updates % learning.updatesPerCollect === 0) {
      await collector.collect(epsilonAt(exploration, learner.updates));
    }
    if (learner.needsBatch) await learner.drawBatch(replay, this.#learnerRandom);
    const report = await learner.update();
    this.#learningRate = report.learningRate;
    this.#meter.add(report);
    this.#watch.addUpdate((performance.now() - started) / 1000);
  }

  async #afterUpdate(): Promise<TrainerEnd | null> {
    const { learner } = this.#parts;
    const { validation, checkpoints, learning } = this.#start.config;
    const last = learner.updates >= learning.updates;
    if (learner.updates % METRIC_INTERVAL === 0) this.#sendMetrics();
    this.#sendProgressNowAndThen();
    // A checkpoint holds no half-used batch, so all that may end the run waits for a batch's end.
    if (!learner.needsBatch && !last) return null;
    this.#validationDue = last || this.#passed(validation.everyUpdates);
    const reached = this.#validationDue && (await this.#validate());
    if (this.#passed(checkpoints.everyUpdates) && learner.needsBatch) await this.#checkpoint();
    return reached ? 'goal-rate-reached' : null;
  }

  /** Did the batch just used up reach or pass a multiple of `every` updates? */
  #passed(every: number): boolean {
    const { updates } = this.#parts.learner;
    const before = updates - this.#start.config.learning.updatesPerBatch;
    return Math.floor(updates / every) > Math.floor(before / every);
  }

  /** Walks the validation episodes of this update; true when the goal rate to stop at is reached. */
  async #validate(): Promise<boolean> {
    const { config, stopAtGoalRate } = this.#start;
    const { agent, learner } = this.#parts;
    const update = learner.updates;
    const { signal } = this.#ending;
    const validated = await validate(agent, {
      config,
      seed: config.seed,
      update,
      episodes: config.validation.episodes,
      onProgress: () => this.#sendProgressNowAndThen(),
      signal,
    }).catch((error: unknown) => {
      if (signal.aborted && error === signal.reason) return null;
      throw error;
    });
    if (!validated) return false;
    const { report, moving, frozen } = validated;
    this.#validationDue = false;
    this.#lastValidation = report;
    this.#send({ kind: 'validation', report });
    this.#send({ kind: 'metrics', points: validationPoints(report, this.#watch.seconds) });
    if (config.validation.keptRounds > 0) {
      const episodes = [...moving, ...frozen].map((e, index) => recordEpisode(e, update, index));
      const buffers = episodes.map((episode) => episode.record.buffer);
      this.#send({ kind: 'episodes', update, episodes }, buffers);
    }
    return stopAtGoalRate !== null && report.goalRate >= stopAtGoalRate;
  }

  #sendMetrics(): void {
    const { learner, collector } = this.#parts;
    const points = this.#meter.takePoints({
      update: learner.updates,
      wallSeconds: this.#watch.seconds,
      epsilon: epsilonAt(this.#start.config.exploration, learner.updates),
      learningRate: this.#learningRate,
      updatesPerSecond: this.#watch.updatesPerSecond,
      goalRate: collector.takeGoalRate(),
      startDistance: collector.startDistance,
    });
    this.#send({ kind: 'metrics', points });
  }

  async #checkpoint(): Promise<void> {
    const { learner, collector, replay } = this.#parts;
    if (this.#discarded) return;
    if (this.#lastCheckpoint === learner.updates && learner.updates > 0) return;
    const { runFolder, config } = this.#start;
    const { name, bytes } = await writeCheckpoint(runFolder, this.#parts, {
      version: 1,
      update: learner.updates,
      wallSeconds: this.#watch.seconds,
      adamUpdates: learner.adam.updates,
      replayWritten: replay.written,
      learnerRandom: this.#learnerRandom.state(),
      collector: collector.state(),
      meter: this.#meter.state(),
      lastValidation: this.#lastValidation,
      validationDue: this.#validationDue,
    });
    this.#lastCheckpoint = learner.updates;
    const removed = await removeOldCheckpoints(runFolder, config.checkpoints.kept);
    const { environmentSteps } = collector;
    this.#send({
      kind: 'checkpoint',
      name,
      update: learner.updates,
      environmentSteps,
      bytes,
      removed,
    });
  }

  #progress(): RunProgress {
    const { learner, collector } = this.#parts;
    const totalUpdates = this.#start.config.learning.updates;
    const done = learner.updates - this.#firstUpdate;
    const wallSeconds = this.#watch.seconds;
    const perUpdate = (wallSeconds - this.#firstSeconds) / done;
    return {
      update: learner.updates,
      totalUpdates,
      environmentSteps: collector.environmentSteps,
      updatesPerSecond: this.#watch.updatesPerSecond,
      wallSeconds,
      secondsLeft: done > 0 ? perUpdate * (totalUpdates - learner.updates) : null,
    };
  }

  #sendProgress(): void {
    this.#lastProgress = performance.now();
    this.#send({ kind: 'progress', progress: this.#progress() });
  }

  #sendProgressNowAndThen(): void {
    if (performance.now() - this.#lastProgress >= PROGRESS_INTERVAL) this.#sendProgress();
  }
}
