import { join } from 'node:path';
import type { MetricPoint } from '../../shared/contract/metrics.ts';
import type { ValidationReport } from '../../shared/contract/runs.ts';
import { countParameters } from '../../shared/run-config/parameter-count.ts';
import { CutShortError, type Engine } from '../engine/engine.ts';
import type { CheckpointParts } from './checkpoint/checkpoint.ts';
import { RunCheckpoints } from './checkpoint/run-checkpoints.ts';
import { HashChain } from './reports/hash-chain.ts';
import { Ladder } from './episodes/ladder.ts';
import { MetricMeter } from './reports/metric-meter.ts';
import { ProgressReport, type ProgressStart } from './reports/progress-report.ts';
import {
  METRIC_INTERVAL,
  type TrainerCommand,
  type TrainerEnd,
  type TrainerEvent,
  type TrainerStart,
} from './protocol.ts';
import { beginRun, type RestoredRun, restoreRun } from './checkpoint/restore-run.ts';
import { checkReplaysOfRungs, climbedParts } from './run-parts.ts';
import { SystemMeter, systemProbe } from './reports/system-meter.ts';
import { RunValidation } from './episodes/run-validation.ts';
import { HostCommands } from './host-commands.ts';
import { Stopwatch } from './reports/stopwatch.ts';
import { UpdateWork } from './update-work.ts';

/** A batch that is begun anew counts as whole. */
function progressStart({ state, kept }: RestoredRun): ProgressStart {
  const { update, wallSeconds, batchUpdates } = state;
  return { update, wallSeconds, batchUpdates: kept.batch ? batchUpdates : 0 };
}

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
  readonly #validation: RunValidation;
  readonly #meter = new MetricMeter();
  readonly #system: SystemMeter;
  readonly #work: UpdateWork;
  readonly #watch: Stopwatch;
  readonly #progress: ProgressReport;
  #lastValidation: ValidationReport | null = null;
  readonly #checkpoints: RunCheckpoints;
  #learningRate = 0;
  #validationDue = false;
  readonly #commands = new HostCommands();

  private constructor(
    start: TrainerStart,
    send: SendEvent,
    run: { engine: Engine; ladder: Ladder; parts: CheckpointParts; from: ProgressStart },
  ) {
    this.#start = start;
    this.#send = send;
    this.#engine = run.engine;
    this.#ladder = run.ladder;
    this.#parts = run.parts;
    this.#validation = new RunValidation(start.config, run.ladder);
    this.#system = new SystemMeter(systemProbe(start.runFolder));
    this.#watch = new Stopwatch(run.from.wallSeconds);
    this.#progress = new ProgressReport(start.config.learning, this.#watch, run.from, (progress) =>
      send({ kind: 'progress', progress }),
    );
    this.#work = new UpdateWork(start.config);
    this.#checkpoints = new RunCheckpoints(start, this.#watch, this.#chain);
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
    checkReplaysOfRungs(config, ladder.state.rung);
    const from = restored ? progressStart(restored) : { update: 0, wallSeconds: 0 };
    const loop = new TrainingLoop(start, send, { engine, ladder, parts, from });
    if (restored) loop.#goOnFrom(restored);
    send({ kind: 'ready', engine: engine.id, parameters: countParameters(config.model) });
    loop.#sendRung(false);
    return loop;
  }

  #goOnFrom({ state, kept }: RestoredRun): void {
    this.#checkpoints.goOnFrom(state);
    if (kept.learnerRandom) this.#work.restoreRandom(state);
    if (kept.batch) this.#work.restoreBatch(state);
    this.#meter.restore(state.meter);
    this.#lastValidation = state.lastValidation;
    this.#validationDue = state.validationDue;
  }

  /** A stop cuts short what is computed, where the engine can; others take effect between two updates. */
  handle(command: TrainerCommand): void {
    this.#commands.take(command);
    const { stop, discard } = this.#commands;
    if (stop && (discard || this.#parts.learner.isStorable)) this.#engine.cutShort?.();
  }

  /** Trains until the end; says `ended`. */
  async run(): Promise<void> {
    this.#watch.start();
    this.#send({ kind: 'state', state: 'running' });
    this.#progress.send(this.#parts);
    let reason: TrainerEnd | null = null;
    while (reason === null) {
      const { pause } = this.#commands;
      if (pause) await this.#rest(pause);
      else reason = await this.#advance();
    }
    await this.#checkpoint();
    await this.#validation.dispose();
    await this.#parts.agent.dispose();
    this.#send({ kind: 'ended', reason, progress: this.#progress.read(this.#parts) });
  }

  async #rest(resumed: Promise<void>): Promise<void> {
    this.#watch.pause();
    this.#progress.send(this.#parts);
    this.#send({ kind: 'state', state: 'paused' });
    await resumed;
    this.#watch.start();
    this.#send({ kind: 'state', state: 'running' });
  }

  /** The next part of the run, unless it is to stop. */
  async #advance(): Promise<TrainerEnd | null> {
    const { stop, discard } = this.#commands;
    // A batch that is on a device is used up first.
    if (stop && (discard || this.#parts.learner.isStorable)) return 'stopped';
    try {
      return await this.#goOn();
    } catch (error) {
      if (this.#commands.stop && error instanceof CutShortError) return null;
      throw error;
    }
  }

  /** One environment step while the replay fills, one update from then on. */
  async #goOn(): Promise<TrainerEnd | null> {
    const { learner, replay, collector } = this.#parts;
    const { learning } = this.#start.config;
    if (this.#validationDue) return (await this.#endInterval()) ? 'goal-rate-reached' : null;
    if (learner.needsBatch) await this.#checkpointByTheClock();
    if (this.#isLastBatchOver) return 'finished';
    if (this.#timeIsOver() && learner.needsBatch) return 'time-over';
    // Due since the last update of the run that this one was forked from, or by the fork's own settings.
    if (learner.needsBatch && this.#ladder.isTimeToClimb(learner.updates)) return this.#climb();
    const ready = replay.size >= learning.learningStarts && replay.canSample(learning.returnSteps);
    if (!ready) {
      await collector.collect(this.#ladder.epsilonAt(learner.updates));
      this.#progress.sendNowAndThen(this.#parts);
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
    const started = performance.now();
    const epsilon = this.#ladder.epsilonAt(this.#parts.learner.updates);
    const report = await this.#work.run(this.#parts, epsilon);
    this.#learningRate = report.learningRate;
    this.#meter.add(report);
    this.#watch.addUpdate((performance.now() - started) / 1000);
  }

  async #afterUpdate(): Promise<TrainerEnd | null> {
    const { learner } = this.#parts;
    const { validation } = this.#start.config;
    if (learner.updates % METRIC_INTERVAL === 0) this.#sendMetrics();
    this.#progress.sendNowAndThen(this.#parts);
    // What is due waits for the end of a batch: then intervals need be no multiple of its updates.
    if (!learner.needsBatch) return null;
    this.#validationDue = this.#isLastBatchOver || this.#passed(validation.everyUpdates);
    return (await this.#endInterval()) ? 'goal-rate-reached' : null;
  }

  /** The run ends with the batch in which its last update is. */
  get #isLastBatchOver(): boolean {
    const { learner } = this.#parts;
    return learner.needsBatch && learner.updates >= this.#start.config.learning.updates;
  }

  /** Does what is due at the end of a batch, in order; true when the goal rate is reached. */
  async #endInterval(): Promise<boolean> {
    const { updates } = this.#parts.learner;
    // A validation may take long, and a run that dies in it should lose nothing but that.
    if (this.#validationDue) await this.#checkpointByTheClock();
    const reached = this.#validationDue && (await this.#validate());
    // Cut short by a stop: the run goes on from a checkpoint before the validation.
    if (this.#validationDue) return false;
    // Nobody trains on a board after the last update; who goes on from it climbs first.
    const goesOn = !reached && !this.#isLastBatchOver;
    if (goesOn && this.#ladder.isTimeToClimb(updates)) await this.#climb();
    if (this.#passed(this.#start.config.checkpoints.everyUpdates)) await this.#checkpoint(true);
    return reached;
  }

  /** Moves on to the next board, with the same weights, moments and counters. */
  async #climb(): Promise<null> {
    this.#ladder.climb(this.#parts.learner.updates);
    const { config } = this.#start;
    await this.#validation.dispose();
    this.#parts = await climbedParts(this.#parts, config, this.#engine, this.#ladder.state.rung);
    this.#sendRung(true);
    return null;
  }

  /** Did the batch just used up reach or pass a multiple of `every` updates? */
  #passed(every: number): boolean {
    const { updates } = this.#parts.learner;
    const before = updates - this.#start.config.learning.updatesPerBatch;
    return Math.floor(updates / every) > Math.floor(before / every);
  }

  /** Rolls out the validation episodes of this update; true when the goal rate to stop at is reached. */
  async #validate(): Promise<boolean> {
    const { stopAtGoalRate } = this.#start;
    const { agent, learner } = this.#parts;
    const update = learner.updates;
    const onProgress = () => this.#progress.sendNowAndThen(this.#parts);
    const request = { update, onProgress, signal: this.#commands.signal };
    const found = await this.#validation.validate(agent, request, this.#watch);
    if (!found) return false;
    const { report, points, episodes } = found;
    this.#validationDue = false;
    this.#lastValidation = report;
    this.#ladder.validated(report.goalRate);
    this.#send({ kind: 'validation', report });
    this.#sendPoints(points);
    if (episodes.length > 0) {
      const buffers = episodes.map((episode) => episode.record.buffer);
      this.#send({ kind: 'episodes', update, episodes }, buffers);
    }
    const counts = stopAtGoalRate !== null && this.#ladder.isOnLast;
    return counts && report.goalRate >= stopAtGoalRate;
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
    const moment = { update: learner.updates, wallSeconds: this.#watch.seconds };
    const points = this.#meter.takePoints({
      ...moment,
      epsilon: this.#ladder.epsilonAt(learner.updates),
      learningRate: this.#learningRate,
      updatesPerSecond: this.#watch.updatesPerSecond,
      environmentSteps: collector.environmentSteps,
      goalRate: collector.takeGoalRate(),
      startDistance: collector.startDistance,
      rung: this.#ladder.report?.rung ?? null,
    });
    const { environmentSteps } = collector;
    this.#sendPoints([...points, ...this.#system.takePoints({ ...moment, environmentSteps })]);
  }

  async #checkpointByTheClock(): Promise<void> {
    if (this.#checkpoints.isDueByTheClock) await this.#checkpoint();
  }

  /** @param isLink the configuration asks for it, so that every equal run has it */
  async #checkpoint(isLink = false): Promise<void> {
    if (this.#commands.discard) return;
    const state = {
      ...this.#work.state(this.#parts),
      meter: this.#meter.state(),
      lastValidation: this.#lastValidation,
      validationDue: this.#validationDue,
      ladder: this.#ladder.state,
    };
    const written = await this.#checkpoints.write(this.#parts, state, isLink);
    if (written) this.#send(written);
  }
}
