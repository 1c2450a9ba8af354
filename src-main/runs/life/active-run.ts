import { printable } from '../../../shared/text/control-characters.ts';
import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import type { RunProgress, RunState } from '../../../shared/contract/runs.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import type { StoredCheckpoint } from '../../store/checkpoints-repository.ts';
import type { WritableConnection } from '../../store/connection.ts';
import { readEngineChoice } from '../../store/engines-repository.ts';
import type { StoredRun } from '../../store/runs/run-row.ts';
import { changeState, saveProgress } from '../../store/runs/runs-repository.ts';
import type { TrainerEnd, TrainerEvent } from '../../trainer/protocol.ts';
import type { WorkerTimeLimits } from './worker-time-limits.ts';
import { hostFailure } from './host-failure.ts';
import { DiskWatch } from './disk-watch.ts';
import { Deadline } from './deadline.ts';
import { ifRoom } from '../../disk/disk-full.ts';
import { type Ending, endingOf, type StopCause } from './ending.ts';
import type { RunEndings } from './run-endings.ts';
import { progressAt, rewindNote, rewindRun } from './rewind-run.ts';
import { writeRunFile } from '../run-file.ts';
import type { RunLoad } from '../queue/run-queue.ts';
import { RunRecorder } from './run-recorder.ts';
import { TrainerWorker } from '../../workers/trainer-worker.ts';

export interface ActiveRunOptions {
  readonly database: WritableConnection;
  readonly endings: RunEndings;
  readonly run: StoredRun;
  readonly config: RunConfig;
  readonly runFolder: string;
  readonly trainerWorker: URL;
  readonly timeLimits: WorkerTimeLimits;
  /** Update of the checkpoint to go on from; undefined for the newest. */
  readonly resumeAt: number | undefined;
  /** The stored run or its progress changed. */
  readonly onChange: () => void;
  /** New points, already stored. */
  readonly onPoints: (points: MetricPoint[]) => void;
}

/** One run from its start until its worker is gone. */
export class ActiveRun {
  readonly #options: ActiveRunOptions;
  readonly #recorder: RunRecorder;
  #state: RunState;
  #progress: RunProgress;
  #worker: TrainerWorker | null = null;
  /** Settles when the worker is gone; at once when there is none. */
  #exited: Promise<unknown> = Promise.resolve();
  #stopCause: StopCause | null = null;
  /** The worker said its last message, or what it recorded could not be stored. */
  #over = false;
  /** While stopping, signs of life give a busy worker more time. */
  #mayTakeLong = false;
  readonly #disk: DiskWatch;
  #warning: string | null = null;
  readonly #deadline = new Deadline(() => this.#worker?.terminate());
  /** Events are handled one after the other, also those that take several turns. */
  #handled: Promise<void> = Promise.resolve();

  constructor(options: ActiveRunOptions) {
    const { database, run, config } = options;
    this.#options = options;
    this.#state = run.state;
    this.#progress = run.progress;
    this.#disk = new DiskWatch(options.runFolder);
    this.#recorder = new RunRecorder({
      database,
      run: run.number,
      kept: { rounds: config.validation.keptRounds, sample: config.validation.keptSample },
      runFolder: options.runFolder,
      keptCheckpoints: config.checkpoints.kept,
      onPoints: options.onPoints,
      onFailure: (error) => this.#hostFailed(error),
    });
  }

  /** Newer than the stored progress. */
  get progress(): RunProgress {
    return this.#progress;
  }

  /** What its user should do something about; null when there is nothing. */
  get warning(): string | null {
    return this.#warning;
  }

  get load(): RunLoad {
    const { run, config } = this.#options;
    return { threads: config.engine.threads, ofExperiment: run.experiment !== null };
  }

  get isPaused(): boolean {
    return this.#state === 'paused';
  }

  /** The run has ended, although its worker may still be there. */
  get isOver(): boolean {
    return this.#over;
  }

  /** Runs it. Resolves when the worker is gone and everything it said is stored. */
  async live(): Promise<void> {
    try {
      const { database, run, config, runFolder, resumeAt } = this.#options;
      const places = { database, run: run.number, id: run.id, folder: runFolder };
      const found = await rewindRun(places, config, resumeAt);
      const { checkpoint } = found;
      if (!checkpoint && run.parent) {
        throw new Error('the checkpoint that the run was forked from is gone');
      }
      this.#describe();
      this.#progress = progressAt(found, run.progress);
      if (this.#stopCause) this.#neverStarted();
      else await this.#work(checkpoint, rewindNote(found, run.progress.update));
    } catch (error) {
      this.#hostFailed(error);
    } finally {
      // Whatever went wrong here: the run is in the list for as long as its worker lives.
      await this.#exited;
      this.#deadline.clear();
      this.#recorder.close();
    }
  }

  pause(): void {
    this.#become('pausing');
    this.#worker?.send({ kind: 'pause' });
  }

  resume(): void {
    this.#worker?.send({ kind: 'resume' });
  }

  /** Lets the worker write a checkpoint and end, or ends it when it takes too long. */
  stop(cause: StopCause): void {
    const first = this.#stopCause === null;
    // A run that its user stopped is stopped, also when the lab is closed meanwhile.
    if (first || cause === 'discard') this.#stopCause = cause;
    if (cause === 'discard') this.#recorder.close();
    if (this.#over) return;
    // Before anything that may fail: what is stopped without hearing of it would go on.
    const kind = cause === 'discard' ? 'discard' : 'stop';
    if (first || kind === 'discard') this.#worker?.send({ kind });
    this.#mayTakeLong = cause !== 'closing';
    const { silenceMilliseconds, closingMilliseconds } = this.#options.timeLimits;
    if (this.#worker)
      this.#deadline.setAfter(this.#mayTakeLong ? silenceMilliseconds : closingMilliseconds);
    // On a full disk that is not stored; how it ends will be.
    if (first && !ifRoom(() => this.#become('stopping'))) this.#state = 'stopping';
  }

  async #work(checkpoint: StoredCheckpoint | null, note: string | null): Promise<void> {
    const { database, run, config, runFolder, trainerWorker } = this.#options;
    const exited = Promise.withResolvers<string>();
    const previousChoice = checkpoint && readEngineChoice(database, run.number);
    this.#worker = new TrainerWorker(
      trainerWorker,
      {
        config,
        runFolder,
        resumeFrom: checkpoint?.name ?? null,
        previousChoice,
        stopAtGoalRate: run.stopAtGoalRate,
        maxSeconds: run.maxSeconds,
      },
      { onEvent: (event) => this.#receive(event), onExit: exited.resolve },
    );
    // Not before there is a worker that will exit.
    this.#exited = exited.promise;
    this.#become('running', note);
    const reason = await exited.promise;
    await this.#handled;
    this.#recorder.flush();
    if (!this.#over) this.#died(reason);
  }

  #receive(event: TrainerEvent): void {
    const aliveWhileStopping = this.#mayTakeLong && !this.#over;
    if (aliveWhileStopping) this.#deadline.setAfter(this.#options.timeLimits.silenceMilliseconds);
    this.#handled = this.#handled
      .then(() => (this.#over ? undefined : this.#handle(event)))
      .catch((error: unknown) => this.#hostFailed(error));
  }

  async #handle(event: TrainerEvent): Promise<void> {
    switch (event.kind) {
      case 'state':
        return this.#workerIs(event.state);
      case 'progress':
        this.#progress = event.progress;
        this.#recorder.progress(event.progress);
        return this.#options.onChange();
      case 'never-began':
        return this.#neverStarted();
      case 'ended':
        return this.#ended(event.reason, event.progress);
      case 'failed':
        return this.#trainerFailed(event.code, event.message);
      case 'warning':
        return this.#warn(event.text);
      case 'chosen':
        await this.#recorder.record(event);
        this.#describe();
        if (event.note !== null) this.#become(this.#state, event.note);
        return;
      case 'rung':
        await this.#recorder.record(event);
        if (event.climbed) {
          const { rung, rungs, board } = event;
          return this.#become(this.#state, `rung ${rung} of ${rungs}: ${board}`);
        }
        return this.#options.onChange();
      default:
        await this.#recorder.record(event);
        if (event.kind === 'checkpoint') this.#lookAtDisk(event.bytes);
        if (event.kind === 'ready' || event.kind === 'validation') this.#options.onChange();
    }
  }

  #lookAtDisk(checkpointBytes: number): void {
    const found = this.#disk.look(checkpointBytes);
    if (found.isNew) this.#warn(found.warning);
    else if (found.warning === null) this.#warning = null;
  }

  #warn(text: string): void {
    this.#warning = text;
    this.#become(this.#state, text);
  }

  #workerIs(state: 'running' | 'paused'): void {
    // A command is under way that the worker had not read when it said this.
    const late = state === 'running' ? this.#state === 'pausing' : this.#state === 'running';
    if (this.#stopCause || late || state === this.#state) return;
    this.#become(state);
  }

  #ended(reason: TrainerEnd, progress: RunProgress): void {
    this.#progress = progress;
    this.#recorder.flush();
    this.#finish(endingOf(reason, this.#stopCause));
  }

  #trainerFailed(code: string, message: string): void {
    this.#recorder.flush();
    this.#finish(['failed', message], { code, message });
  }

  /** What the worker says cannot be stored: the run ends, the lab goes on. */
  #hostFailed(error: unknown): void {
    const { code, message, line } = hostFailure(this.#options.run.id, error);
    this.#recorder.close();
    const isToldOtherwise = code === 'DISK_FULL' && !this.#over;
    if (!isToldOtherwise) process.stderr.write(`${printable(line)}\n`);
    if (this.#over) return;
    this.#worker?.send({ kind: 'stop' });
    const { silenceMilliseconds } = this.#options.timeLimits;
    this.#finish(['failed', message], { code, message }, silenceMilliseconds);
  }

  #died(reason: string): void {
    const forced = this.#deadline.hasPassed;
    const note = forced ? 'the worker did not stop in time and was ended' : reason;
    this.#finish(['interrupted', note]);
  }

  #neverStarted(): void {
    this.#finish(endingOf('stopped', this.#stopCause));
  }

  #finish(
    [state, note]: Ending,
    error: StoredRun['error'] = null,
    exitMilliseconds = this.#options.timeLimits.exitMilliseconds,
  ): void {
    const { endings, run, onChange } = this.#options;
    this.#over = true;
    this.#deadline.setAfter(exitMilliseconds);
    this.#state = state;
    endings.end(run, { state, note, error, progress: this.#progress });
    onChange();
  }

  /** Whoever loses the database goes on with the same engine. */
  #describe(): void {
    const { database, run, runFolder } = this.#options;
    writeRunFile(database, run.id, runFolder);
  }

  #become(state: RunState, note: string | null = null): void {
    const { database, run } = this.#options;
    const at = Date.now();
    database.transaction(() => {
      saveProgress(database, run.number, this.#progress, at);
      changeState(database, run.number, { state, at, update: this.#progress.update, note });
    });
    this.#state = state;
    this.#options.onChange();
  }
}
