import { join } from 'node:path';
import type { MetricPoint } from '../../shared/contract/metrics.ts';
import type { RunProgress, ValidationReport } from '../../shared/contract/runs.ts';
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import { countParameters } from '../../shared/run-config/parameter-count.ts';
import { wholeBatches } from '../../shared/run-config/whole-batches.ts';
import type { Engine } from '../engine/engine.ts';
import { validate, type ValidationRequest } from '../evaluation/validate.ts';
import {
  type CheckpointParts,
  type NewLoopState,
  removeOldCheckpoints,
  writeCheckpoint,
} from './checkpoint.ts';
import { HashChain } from './hash-chain.ts';
import { Ladder } from './ladder.ts';
import { LastBoard } from './last-board.ts';
import { MetricMeter } from './metric-meter.ts';
import type { TrainerCommand, TrainerEnd, TrainerEvent, TrainerStart } from './protocol.ts';
import { recordEpisode } from './recorded-episodes.ts';
import { beginRun, type RestoredRun, restoreRun } from './restore-run.ts';
import { climbedParts } from './run-parts.ts';
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
  readonly #engine: Engine;
  readonly #ladder: Ladder;
  readonly #chain = new HashChain();
  #parts: CheckpointParts;
  #lastBoard: LastBoard | null = null;
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

  private constructor(
    start: TrainerStart,
    send: SendEvent,
    run: { engine: Engine; ladder: Ladder; parts: CheckpointParts },
  ) {
    this.#start = start;
    this.#send = send;
    this.#engine = run.engine;
    this.#ladder = run.ladder;
    this.#parts = run.parts;
    this.#learnerRandom = RandomGenerator.fromSeed(start.config.seed, 'learner');
  }

  /** Builds everything a run needs, fresh or from its checkpoint, and says `ready`. */
  static async create(start: TrainerStart, engine: Engine, send: SendEvent): Promise<TrainingLoop> {
    const { config, runFolder, resumeFrom } = start;
    const ladder = new Ladder(config);
    const restored =
      resumeFrom === null
        ? null
        : await restoreRun(join(runFolder, resumeFrom), config, engine, ladder);
    const parts = restored?.parts ?? (await beginRun(runFolder, config, engine));
    const loop = new TrainingLoop(start, send, { engine, ladder, parts });
    if (restored) loop.#goOnFrom(restored);
    send({ kind: 'ready', engine: engine.id, parameters: countParameters(config.model) });
    loop.#sendRung(false);
    return loop;
  }

  #goOnFrom({ state, kept }: RestoredRun): void {
    const { link, points, isLink } = state.chain ?? { link: '', points: '', isLink: false };
    this.#chain.restore({ link, points });
    if (isLink && state.hash !== undefined) this.#chain.linkTo(state.hash);
    if (kept.learnerRandom) {
      this.#learnerRandom = RandomGenerator.fromState(state.learnerRandom);
    }
    this.#meter.restore(state.meter);
    this.#watch = new Stopwatch(state.wallSeconds);
    this.#lastValidation = state.lastValidation;
    this.#validationDue = state.validationDue;
    // A validation that is made up for comes before its checkpoint, which is written again then.
    this.#lastCheckpoint = state.validationDue ? -1 : state.update;
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
    await this.#lastBoard?.dispose();
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
    const { learning } = this.#start.config;
    // A checkpoint holds no half-used batch: a stop waits for the end of the batch.
    if (this.#stopping && (learner.needsBatch || this.#discarded)) return 'stopped';
    if (this.#validationDue) return (await this.#endInterval()) ? 'goal-rate-reached' : null;
    if (this.#isLastBatchOver) return 'finished';
    if (this.#timeIsOver() && learner.needsBatch) return 'time-over';
    const ready = replay.size >= learning.learningStarts && replay.canSample(learning.returnSteps);
    if (!ready) {
      await collector.collect(this.#ladder.epsilonAt(learner.updates));
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
    const { learning } = this.#start.config;
    const started = performance.now();
    if (learner.updates % learning.updatesPerCollect === 0) {
      await collector.collect(this.#ladder.epsilonAt(learner.updates));
    }
    if (learner.needsBatch) await learner.drawBatch(replay, this.#learnerRandom);
    const report = await learner.update();
    this.#learningRate = report.learningRate;
    this.#meter.add(report);
    this.#watch.addUpdate((performance.now() - started) / 1000);
  }

  async #afterUpdate(): Promise<TrainerEnd | null> {
    const { learner } = this.#parts;
    const { validation } = this.#start.config;
    if (learner.updates % METRIC_INTERVAL === 0) this.#sendMetrics();
    this.#sendProgressNowAndThen();
    // A checkpoint holds no half-used batch, so all that may end the run waits for a batch's end.
    if (!learner.needsBatch) return null;
    this.#validationDue = this.#isLastBatchOver || this.#passed(validation.everyUpdates);
    return (await this.#endInterval()) ? 'goal-rate-reached' : null;
  }

  /** The run ends with the batch in which its last update is. */
  get #isLastBatchOver(): boolean {
    const { learner } = this.#parts;
    return learner.needsBatch && learner.updates >= this.#start.config.learning.updates;
  }

  /** What may be due at the end of a batch, in order; true when the goal rate is reached. */
  async #endInterval(): Promise<boolean> {
    const { updates } = this.#parts.learner;
    const reached = this.#validationDue && (await this.#validate());
    // Cut short by a stop: the run goes on from a checkpoint before the validation.
    if (this.#validationDue) return false;
    if (!reached && this.#ladder.isTimeToClimb(updates)) await this.#climb();
    if (this.#passed(this.#start.config.checkpoints.everyUpdates)) await this.#checkpoint(true);
    return reached;
  }

  /** Goes on on the next board, with the same weights, moments and counters. */
  async #climb(): Promise<void> {
    this.#ladder.climb(this.#parts.learner.updates);
    const { config } = this.#start;
    await this.#lastBoard?.dispose();
    this.#lastBoard = null;
    this.#parts = await climbedParts(this.#parts, config, this.#engine, this.#ladder.state.rung);
    this.#sendRung(true);
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
    const request = {
      seed: config.seed,
      update,
      episodes: config.validation.episodes,
      onProgress: () => this.#sendProgressNowAndThen(),
      signal,
    };
    const { environment } = this.#ladder;
    const validated = await this.#unlessStopped(async () => ({
      ...(await validate(agent, { ...request, config: { ...config, environment } })),
      lastBoard: await this.#validateLastBoard(request),
    }));
    if (!validated) return false;
    const { report, moving, frozen, lastBoard } = validated;
    this.#validationDue = false;
    this.#lastValidation = report;
    this.#ladder.validated(report.goalRate);
    this.#send({ kind: 'validation', report });
    this.#sendPoints([...validationPoints(report, this.#watch.seconds), ...lastBoard]);
    if (config.validation.keptRounds > 0) {
      const episodes = [...moving, ...frozen].map((e, index) => recordEpisode(e, update, index));
      const buffers = episodes.map((episode) => episode.record.buffer);
      this.#send({ kind: 'episodes', update, episodes }, buffers);
    }
    const counts = stopAtGoalRate !== null && this.#ladder.isOnLast;
    return counts && report.goalRate >= stopAtGoalRate;
  }

  /** The points of a validation on the last board, when that is wanted and another one. */
  async #validateLastBoard(request: Omit<ValidationRequest, 'config'>): Promise<MetricPoint[]> {
    const { config } = this.#start;
    if (!config.ladder.validateLast || this.#ladder.isOnLast) return [];
    this.#lastBoard ??= new LastBoard(config, this.#parts.agent);
    return this.#lastBoard.validate(request, this.#watch.seconds);
  }

  /** null when a stop cut the work short. */
  async #unlessStopped<T>(work: () => Promise<T>): Promise<T | null> {
    const { signal } = this.#ending;
    try {
      return await work();
    } catch (error) {
      if (signal.aborted && error === signal.reason) return null;
      throw error;
    }
  }

  #sendPoints(points: readonly MetricPoint[]): void {
    this.#chain.add(points);
    this.#send({ kind: 'metrics', points });
  }

  #sendRung(climbed: boolean): void {
    const { report } = this.#ladder;
    if (report) this.#send({ kind: 'rung', ...report, climbed });
  }

  #sendMetrics(): void {
    const { learner, collector } = this.#parts;
    const points = this.#meter.takePoints({
      update: learner.updates,
      wallSeconds: this.#watch.seconds,
      epsilon: this.#ladder.epsilonAt(learner.updates),
      learningRate: this.#learningRate,
      updatesPerSecond: this.#watch.updatesPerSecond,
      goalRate: collector.takeGoalRate(),
      startDistance: collector.startDistance,
      rung: this.#ladder.report?.rung ?? null,
    });
    this.#sendPoints(points);
  }

  /** @param isLink the configuration asks for it, so that every equal run has it */
  async #checkpoint(isLink = false): Promise<void> {
    const { learner, collector, replay } = this.#parts;
    if (this.#discarded) return;
    if (this.#lastCheckpoint === learner.updates && learner.updates > 0) return;
    const { runFolder, config } = this.#start;
    const chain = { ...this.#chain.state, isLink };
    const state: NewLoopState = {
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
      ladder: this.#ladder.state,
      config,
    };
    const { name, bytes, hash } = await writeCheckpoint(runFolder, this.#parts, state, chain);
    if (isLink) this.#chain.linkTo(hash);
    this.#lastCheckpoint = learner.updates;
    const removed = await removeOldCheckpoints(runFolder, config.checkpoints.kept);
    const { environmentSteps } = collector;
    this.#send({
      kind: 'checkpoint',
      name,
      update: learner.updates,
      environmentSteps,
      bytes,
      hash,
      removed,
    });
  }

  #progress(): RunProgress {
    const { learner, collector } = this.#parts;
    const totalUpdates = this.#totalUpdates;
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

  /** The run's last update is that of a whole batch. */
  get #totalUpdates(): number {
    const { updates, updatesPerBatch } = this.#start.config.learning;
    return this.#firstUpdate + wholeBatches(updates - this.#firstUpdate, updatesPerBatch);
  }

  #sendProgress(): void {
    this.#lastProgress = performance.now();
    this.#send({ kind: 'progress', progress: this.#progress() });
  }

  #sendProgressNowAndThen(): void {
    if (performance.now() - this.#lastProgress >= PROGRESS_INTERVAL) this.#sendProgress();
  }
}
