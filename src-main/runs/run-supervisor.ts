import { rm } from 'node:fs/promises';
import type { MetricPoint } from '../../shared/contract/metrics.ts';
import type { RunEvent, RunProgress, RunState, RunSummary } from '../../shared/contract/runs.ts';
import { LIVE_RUN_STATES } from '../../shared/contract/runs.ts';
import { errorStack } from '../../shared/errors/thrown.ts';
import { parseRunConfig, RunConfigError } from '../../shared/run-config/parse.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { printableLines } from '../../shared/text/control-characters.ts';
import { isDiskFull } from '../disk/disk-full.ts';
import type { DiskReserve } from '../disk/disk-reserve.ts';
import type { WritableConnection } from '../store/connection.ts';
import { runFolder } from '../store/data-folder.ts';
import { holdAllExperiments } from '../store/experiments-repository.ts';
import { deleteRun, halfDeletedRuns } from '../store/runs/delete-run.ts';
import type { StoredRun } from '../store/runs/run-row.ts';
import { changeState, liveRuns, renameRun } from '../store/runs/runs-repository.ts';
import { trashRun } from '../store/trash-repository.ts';
import { ActiveRun } from './life/active-run.ts';
import { createRun } from './create-run.ts';
import { WORKER_TIME_LIMITS, type WorkerTimeLimits } from './life/worker-time-limits.ts';
import { requeueRun } from './queue/requeue-run.ts';
import { forkConfig, forkRun } from './fork-run.ts';
import { RunError } from './run-error.ts';
import { writeRunFile } from './run-file.ts';
import type {
  EvaluateOptions,
  Evaluation,
  ForkOptions,
  ResumeOptions,
  RunLimits,
  RunService,
} from './run-service.ts';
import { RESUMABLE_STATES, toRunSummary, waitsInExperiment } from './run-summary.ts';
import { RunEndings } from './life/run-endings.ts';
import { RunWatchers } from './run-watchers.ts';
import { StoredRuns } from './stored-runs.ts';
import { runInTurns, Tasks } from '../streams/tasks.ts';
import { whenReady } from '../streams/when-ready.ts';
import { WaitingRuns, type WaitingRunsOptions } from './queue/waiting-runs.ts';

export interface RunSupervisorOptions extends WaitingRunsOptions {
  readonly database: WritableConnection;
  readonly reserve: DiskReserve;
  readonly dataFolder: string;
  /** Worker modules that speak the protocols of trainer and analysis. */
  readonly trainerWorker: URL;
  readonly analysisWorker: URL;
  readonly timeLimits?: WorkerTimeLimits;
}

/** Queues, starts, watches and stops the runs of a data folder. */
export class RunSupervisor extends StoredRuns implements RunService {
  readonly #options: RunSupervisorOptions;
  readonly #database: WritableConnection;
  readonly #active = new Map<string, ActiveRun>();
  readonly #lives = new Map<string, Promise<void>>();
  readonly #endings: RunEndings;
  readonly #watchers = new RunWatchers();
  readonly #closing = new AbortController();
  readonly #waiting: WaitingRuns;
  /** Lives of runs, deletions and evaluations under way. */
  readonly #tasks = new Tasks();

  /**
   * Cares for the runs of a store; those that a dead process left live become interrupted. Runs
   * that wait in an experiment keep waiting, until the experiment is resumed.
   */
  constructor(options: RunSupervisorOptions) {
    const { database, reserve, dataFolder, analysisWorker } = options;
    const endings = new RunEndings(database, reserve);
    const withEnding = (run: StoredRun) => endings.withEnding(run);
    super(database, { dataFolder, analysisWorker, abandoned: false, withEnding });
    this.#options = options;
    this.#database = database;
    this.#endings = endings;
    this.#waiting = new WaitingRuns(database, options, {
      hasEnded: (id) => endings.holds(id),
      onRoom: () => this.#startQueued(),
    });
    reserve.use(() => holdAllExperiments(database));
    for (const run of liveRuns(database)) {
      if (!waitsInExperiment(run)) this.#endings.interrupt(run, 'the lab ended without closing');
    }
    for (const run of halfDeletedRuns(database)) {
      this.#tasks.track(this.#removeData(run)).catch((error: unknown) => report(run.id, error));
    }
  }

  override list(): RunSummary[] {
    return super.list().map((run) => this.#withProgress(run));
  }

  override get(id: string): RunSummary {
    return this.#withProgress(super.get(id));
  }

  override evaluate(id: string, options: EvaluateOptions): Promise<Evaluation> {
    const signals = options.signal ? [options.signal] : [];
    const signal = AbortSignal.any([this.#closing.signal, ...signals]);
    return this.#tasks.track(super.evaluate(id, { ...options, signal }));
  }

  create(config: unknown, limits: RunLimits = {}): RunSummary {
    this.refuseWhenClosing();
    return this.#changed(createRun(this.#database, parseRunConfig(config), limits));
  }

  fork(id: string, options: ForkOptions = {}): Promise<RunSummary> {
    return this.#tasks.track(this.#fork(id, options));
  }

  pause(id: string): RunSummary {
    this.findIn(id, 'pause', ['running']);
    this.#active.get(id)!.pause();
    return this.get(id);
  }

  async resume(id: string, { update }: ResumeOptions = {}): Promise<RunSummary> {
    this.refuseWhenClosing();
    const run = this.findIn(id, 'resume', RESUMABLE_STATES);
    if (run.state === 'paused') {
      this.#active.get(id)!.resume();
      return this.get(id);
    }
    if (update !== undefined && update !== 0) this.checkpointAt(id, update);
    this.#endings.settle(id);
    requeueRun(this.#database, run);
    this.#waiting.askFor(id, update);
    return this.#changed(id);
  }

  stop(id: string): RunSummary {
    const run = this.findIn(id, 'stop', ['queued', 'running', 'pausing', 'paused']);
    const active = this.#livingOf(id);
    if (active) active.stop('user');
    else this.#changeState(run, 'stopped', null);
    return this.#changed(id);
  }

  rename(id: string, name: string): RunSummary {
    renameRun(this.#database, this.find(id).number, name, Date.now());
    writeRunFile(this.#database, id, runFolder(this.#options.dataFolder, id));
    return this.#changed(id);
  }

  delete(id: string): void {
    const run = this.find(id);
    this.openReserve();
    trashRun(this.#database, run.number, Date.now());
    this.dismiss([run]);
  }

  /** Deleting makes room in the end, and must find a little for itself, also on a full disk. */
  openReserve(): void {
    this.#options.reserve.openIfFull();
  }

  /** Runs were moved to the trash: nothing is told of them any more, and those that live are stopped. */
  dismiss(runs: readonly StoredRun[]): void {
    this.#waiting.holdBack(runs.map(({ id }) => id));
    for (const run of runs) {
      const active = this.#livingOf(run.id);
      if (active) active.stop('user');
      // As a single run it would start when it comes back.
      else if (run.state === 'queued' && run.experiment === null) {
        this.#changeState(run, 'stopped', null);
      }
      this.#watchers.tell({ kind: 'deleted', id: run.id });
    }
  }

  /** Does a worker live for the run? Its checkpoints may change at any moment then. */
  isActive(id: string): boolean {
    return this.#active.has(id);
  }

  /** Ends and removes what is left of a run that is marked as deleted. Resolves when all is gone. */
  async remove(run: Pick<StoredRun, 'number' | 'id'>): Promise<void> {
    this.#active.get(run.id)?.stop('discard');
    this.#watchers.tell({ kind: 'deleted', id: run.id });
    await this.#tasks.track(this.#removeData(run));
  }

  settled(id: string, signal?: AbortSignal): Promise<RunSummary> {
    const ended = () => {
      const run = this.get(id);
      return !this.#active.has(id) && !LIVE_RUN_STATES.includes(run.state) ? run : null;
    };
    return whenReady(this.watch(signal), ended, signal);
  }

  watch(signal?: AbortSignal): AsyncIteratorObject<RunEvent, void, void> {
    return this.#watchers.watch(signal);
  }

  watchMetrics(id: string, signal?: AbortSignal): AsyncIteratorObject<MetricPoint[], void, void> {
    this.find(id);
    return this.#watchers.watchPoints(id, signal);
  }

  /** How many watch runs or points. */
  get watcherCount(): number {
    return this.#watchers.count;
  }

  /** Newer than the stored progress; undefined when no worker lives for the run. */
  progressOf(id: string): RunProgress | undefined {
    return this.#active.get(id)?.progress;
  }

  /** Does any run compute now? Paused ones do not. */
  get isTraining(): boolean {
    return [...this.#active.values()].some(({ isPaused }) => !isPaused);
  }

  /** Hears of every change of any run at once. */
  observe(observer: (event: RunEvent) => void): void {
    this.#watchers.observe(observer);
  }

  /** Runs were queued, or may start now; tells the subscribers and starts what can be started. */
  queueChanged(ids: readonly string[]): void {
    for (const id of ids) this.#publish(id);
    this.#startQueued();
  }

  /** Queued runs that were asked for one by one wait for their experiment again. */
  holdBack(ids: readonly string[]): void {
    this.#waiting.holdBack(ids);
  }

  /** @throws RunError CLOSING. */
  refuseWhenClosing(): void {
    if (this.#closing.signal.aborted) throw new RunError({ code: 'CLOSING' });
  }

  /** Lets every worker write a checkpoint and end; the runs become *interrupted*. */
  async close(): Promise<void> {
    this.#closing.abort(new RunError({ code: 'CLOSING' }));
    this.#holdExperiments();
    for (const run of liveRuns(this.#database).map((each) => this.#endings.withEnding(each))) {
      if (!LIVE_RUN_STATES.includes(run.state)) continue;
      const active = this.#livingOf(run.id);
      if (active) active.stop('closing');
      else if (!waitsInExperiment(run)) this.#endings.interrupt(run, 'the lab was closed');
    }
    await this.#tasks.settled();
    this.#endings.close();
    this.#waiting.close();
    this.#watchers.end();
  }

  async #fork(id: string, options: ForkOptions): Promise<RunSummary> {
    this.refuseWhenClosing();
    const checkpoint = this.checkpointAt(id, options.update);
    const source = { id, config: this.config(id), checkpoint };
    const config = forkConfig(source, options);
    return this.#changed(await forkRun(this.#database, this.#options.dataFolder, source, config));
  }

  #withProgress(run: RunSummary): RunSummary {
    const active = this.#active.get(run.id);
    return active ? { ...run, progress: active.progress, warning: active.warning } : run;
  }

  /** On a disk without room they are held when the lab opens again. */
  #holdExperiments(): void {
    try {
      this.#options.reserve.use(() => holdAllExperiments(this.#database));
    } catch (error) {
      if (!isDiskFull(error)) throw error;
    }
  }

  #changeState(run: StoredRun, state: RunState, note: string | null): void {
    const { update } = run.progress;
    changeState(this.#database, run.number, { state, at: Date.now(), update, note });
  }

  /** Tells the subscribers, and starts what can be started. */
  #changed(id: string): RunSummary {
    this.#publish(id);
    this.#startQueued();
    return this.get(id);
  }

  #publish(id: string): void {
    // Nothing is said of a run that is being deleted.
    const run = this.tryFind(id);
    if (!run) return;
    this.#watchers.tell({ kind: 'changed', run: this.#withProgress(toRunSummary(run)) });
  }

  #startQueued(): void {
    if (this.#closing.signal.aborted) return;
    for (let id; (id = this.#waiting.next(this.#active)) !== null;) this.#start(this.find(id));
  }

  #start(run: StoredRun): void {
    const { id } = run;
    const resumeAt = this.#waiting.begin(id);
    let config: RunConfig;
    try {
      config = this.config(id);
    } catch (error) {
      // Written by another version of the lab; the other runs in the queue go on.
      if (!(error instanceof RunConfigError)) throw error;
      this.#endings.fail(run, error);
      return this.#publish(id);
    }
    const active = new ActiveRun({
      database: this.#database,
      endings: this.#endings,
      run,
      config,
      runFolder: runFolder(this.#options.dataFolder, id),
      trainerWorker: this.#options.trainerWorker,
      timeLimits: this.#options.timeLimits ?? WORKER_TIME_LIMITS,
      resumeAt,
      onChange: () => this.#publish(id),
      onPoints: (points) => this.#watchers.tellPoints(id, points),
    });
    this.#active.set(id, active);
    const life = this.#follow(id, active);
    this.#lives.set(id, life);
    this.#tasks.track(life).catch((error: unknown) => report(id, error));
  }

  async #follow(id: string, active: ActiveRun): Promise<void> {
    await active.live();
    this.#active.delete(id);
    this.#lives.delete(id);
    this.#publish(id);
    this.#startQueued();
  }

  /** The run's life, unless only its worker's exit is awaited. */
  #livingOf(id: string): ActiveRun | undefined {
    const active = this.#active.get(id);
    return active?.isOver ? undefined : active;
  }

  async #removeData({ number, id }: Pick<StoredRun, 'number' | 'id'>): Promise<void> {
    await this.#lives.get(id);
    this.#endings.forget(id);
    // The row goes last: while it is there, the next start of the lab removes what is left.
    await rm(runFolder(this.#options.dataFolder, id), { recursive: true, force: true });
    await runInTurns(deleteRun(this.#database, number));
  }
}

function report(id: string, error: unknown): void {
  const text = errorStack(error);
  process.stderr.write(`run ${id}: ${printableLines(text)}\n`);
}
