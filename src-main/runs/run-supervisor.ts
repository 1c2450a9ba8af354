import type { Annotation } from '../../shared/contract/marks.ts';
import type { MetricPoint } from '../../shared/contract/metrics.ts';
import type { RunEvent, RunProgress, RunSummary } from '../../shared/contract/runs.ts';
import { LIVE_RUN_STATES } from '../../shared/contract/runs.ts';
import type { DiskReserve } from '../disk/disk-reserve.ts';
import type { WritableConnection } from '../store/connection.ts';
import type { StoredRun } from '../store/runs/run-row.ts';
import { annotateRuns, renameInFolder } from './annotate-runs.ts';
import { trashRun } from '../store/trash-repository.ts';
import { ActiveRuns } from './life/active-runs.ts';
import { type Elsewhere, NOWHERE_ELSE, type WantedPlace } from './elsewhere.ts';
import { NewRuns } from './new-runs.ts';
import { RunCommands } from './life/run-commands.ts';
import { WORKER_TIME_LIMITS, type WorkerTimeLimits } from './life/worker-time-limits.ts';
import { RunError } from './run-error.ts';
import type {
  EvaluateOptions,
  Evaluation,
  ForkOptions,
  ResumeOptions,
  RunLimits,
  RunService,
} from './run-service.ts';
import { RESUMABLE_STATES, toRunSummary } from './run-summary.ts';
import { RunEndings } from './life/run-endings.ts';
import { RunRemoval } from './life/run-removal.ts';
import { giveUpRuns, takeOverRuns } from './life/takeover.ts';
import { RunWatchers } from './run-watchers.ts';
import { StoredRuns } from './stored-runs.ts';
import { Tasks } from '../streams/tasks.ts';
import { whenReady } from '../streams/when-ready.ts';
import { reportOfRun, RunStarter } from './queue/run-starter.ts';
import { type RunQueueOptions, RunQueueService } from './queue/queue-service.ts';
import { WaitingRuns, type WaitingRunsOptions } from './queue/waiting-runs.ts';

export interface RunSupervisorOptions
  extends WaitingRunsOptions, Partial<Pick<RunQueueOptions, 'engines'>> {
  readonly database: WritableConnection;
  readonly reserve: DiskReserve;
  readonly dataFolder: string;
  /** Worker modules that speak the protocols of trainer and analysis. */
  readonly trainerWorker: URL;
  readonly analysisWorker: URL;
  readonly timeLimits?: WorkerTimeLimits;
  /** Runs that train at places. */
  readonly elsewhere?: Elsewhere;
}

/** Queues, starts, watches and stops the runs of a data folder. */
export class RunSupervisor extends StoredRuns implements RunService {
  readonly #options: RunSupervisorOptions;
  readonly #database: WritableConnection;
  readonly #active: ActiveRuns;
  readonly #endings: RunEndings;
  /** Whoever hears of every change of any run. */
  readonly watchers = new RunWatchers();
  readonly #closing = new AbortController();
  readonly #waiting: WaitingRuns;
  readonly queue: RunQueueService;
  readonly #starter: RunStarter;
  readonly #removal: RunRemoval;
  readonly #commands: RunCommands;
  readonly #new: NewRuns;
  /** Runs that train at places. */
  readonly elsewhere: Elsewhere;
  /** Lives of runs, deletions and evaluations under way. */
  readonly #tasks = new Tasks();

  /**
   * Takes over the runs of a store; those that a dead process left live become interrupted. Runs
   * that wait in an experiment keep waiting, until the experiment is resumed.
   */
  constructor(options: RunSupervisorOptions) {
    const { database, reserve, dataFolder, analysisWorker } = options;
    const endings = new RunEndings(database, reserve, (id) => this.queueChanged([id]));
    const withEnding = (run: StoredRun) => endings.withEnding(run);
    super(database, { dataFolder, analysisWorker, abandoned: false, withEnding });
    this.#options = options;
    this.#database = database;
    this.#endings = endings;
    this.elsewhere = options.elsewhere ?? NOWHERE_ELSE;
    this.#active = new ActiveRuns({
      database,
      endings,
      dataFolder,
      trainerWorker: options.trainerWorker,
      timeLimits: options.timeLimits ?? WORKER_TIME_LIMITS,
      onChange: (id) => this.changed(id),
      onPoints: (id, points) => this.watchers.tellPoints(id, points),
      onEnd: (id) => this.queueChanged([id]),
    });
    this.#waiting = new WaitingRuns(database, options, {
      hasEnded: (id) => endings.holds(id),
      onRoom: () => this.#startQueued(),
    });
    this.queue = new RunQueueService({
      database,
      waiting: this.#waiting,
      active: this.#active,
      engines: options.engines ?? (() => []),
      onChange: () => this.queueChanged([]),
      findWaiting: (id, action) => this.findIn(id, action, ['queued']),
      refuseWhenClosing: () => this.refuseWhenClosing(),
    });
    const { elsewhere } = this;
    this.#new = new NewRuns({ database, dataFolder, elsewhere, runs: this });
    this.#commands = new RunCommands({
      database,
      dataFolder,
      active: this.#active,
      endings,
      waiting: this.#waiting,
      elsewhere,
      runs: this,
    });
    this.#starter = new RunStarter({
      waiting: this.#waiting,
      active: this.#active,
      endings,
      tasks: this.#tasks,
      find: (id) => this.find(id),
      config: (id) => this.config(id),
      onFailure: (id) => this.changed(id),
    });
    takeOverRuns({ database, reserve, endings });
    const removal = { database, dataFolder, active: this.#active, endings, tasks: this.#tasks };
    this.#removal = new RunRemoval(removal);
    this.#removal.removeHalfDeleted(reportOfRun);
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

  create(config: unknown, limits: RunLimits = {}, like?: string, place?: WantedPlace): RunSummary {
    this.refuseWhenClosing();
    return this.#changed(this.#new.create(config, limits, like, place));
  }

  async fork(id: string, options: ForkOptions = {}): Promise<RunSummary> {
    this.refuseWhenClosing();
    return this.#changed(await this.#tasks.track(this.#new.fork(id, options)));
  }

  pause(id: string): RunSummary {
    this.#commands.pause(this.findIn(id, 'pause', ['running']));
    return this.#changed(id);
  }

  async resume(id: string, options: ResumeOptions = {}): Promise<RunSummary> {
    this.refuseWhenClosing();
    const run = this.findIn(id, 'resume', RESUMABLE_STATES);
    await this.#tasks.track(this.#commands.resume(run, options));
    return this.#changed(id);
  }

  async fetch(id: string): Promise<RunSummary> {
    await this.#tasks.track(this.elsewhere.fetch(this.find(id)));
    return this.get(id);
  }

  stop(id: string): RunSummary {
    this.#commands.stop(this.findIn(id, 'stop', ['queued', 'running', 'pausing', 'paused']));
    return this.#changed(id);
  }

  rename(id: string, name: string): RunSummary {
    renameInFolder(this.#options, this.find(id), name);
    return this.#changed(id);
  }

  annotate(ids: readonly string[], change: Annotation): RunSummary[] {
    void this.#tasks.track(annotateRuns(this.#options, this.findAll(ids), change));
    return this.findAll(ids).map((run) => this.#tell(run));
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
    this.holdBack(runs.map(({ id }) => id));
    for (const run of runs) {
      this.#commands.dismiss(run);
      this.watchers.tell({ kind: 'deleted', id: run.id });
    }
  }

  /** Ends and removes what is left of a run that is marked as deleted. Resolves when all is gone. */
  async remove(run: Pick<StoredRun, 'number' | 'id'>): Promise<void> {
    this.elsewhere.leave(run);
    const removed = this.#removal.remove(run);
    this.watchers.tell({ kind: 'deleted', id: run.id });
    await removed;
  }

  settled(id: string, signal?: AbortSignal): Promise<RunSummary> {
    const ended = () => {
      const run = this.get(id);
      const isAtRest = !this.#active.all.has(id) && !run.place?.left;
      return isAtRest && !LIVE_RUN_STATES.includes(run.state) ? run : null;
    };
    return whenReady(this.watch(signal), ended, signal);
  }

  watch(signal?: AbortSignal): AsyncIteratorObject<RunEvent, void, void> {
    return this.watchers.watch(signal);
  }

  watchMetrics(id: string, signal?: AbortSignal): AsyncIteratorObject<MetricPoint[], void, void> {
    this.find(id);
    return this.watchers.watchPoints(id, signal);
  }

  /** Newer than the stored progress; undefined when no worker lives for the run. */
  progressOf(id: string): RunProgress | undefined {
    return this.#active.get(id)?.progress;
  }

  /** Does any run compute here now? Paused ones do not. */
  get isTraining(): boolean {
    return this.#active.areTraining;
  }

  /** Something of a run changed: tells the subscribers. */
  changed(id: string): void {
    // Nothing is said of a run that is being deleted.
    const run = this.tryFind(id);
    if (run) this.#tell(run);
  }

  /** Runs were queued, or may start now; tells the subscribers and starts what can be started. */
  queueChanged(ids: readonly string[]): void {
    for (const id of ids) this.changed(id);
    this.#startQueued();
  }

  /** Queued runs that were asked for one by one wait for their experiment again. */
  holdBack(ids: readonly string[]): void {
    this.#waiting.holdBack(ids);
    this.elsewhere.holdBack(ids);
  }

  /** @throws RunError CLOSING. */
  refuseWhenClosing(): void {
    if (this.#closing.signal.aborted) throw new RunError({ code: 'CLOSING' });
  }

  /** Lets every worker write a checkpoint and end; the runs become *interrupted*. */
  async close(): Promise<void> {
    this.#closing.abort(new RunError({ code: 'CLOSING' }));
    giveUpRuns({ ...this.#options, endings: this.#endings }, this.#active);
    await this.#tasks.settled();
    this.#endings.close();
    this.#waiting.close();
    this.watchers.end();
  }

  #withProgress(run: RunSummary): RunSummary {
    const { progress, warning } = this.#active.get(run.id) ?? { ...run, warning: null };
    return { ...run, progress, ...(warning !== null && { warning }) };
  }

  /** Tells the subscribers, and starts what can be started. */
  #changed(id: string): RunSummary {
    this.queueChanged([id]);
    return this.get(id);
  }

  #tell(stored: StoredRun): RunSummary {
    const run = this.#withProgress(toRunSummary(stored));
    this.watchers.tell({ kind: 'changed', run });
    return run;
  }

  #startQueued(): void {
    if (this.#closing.signal.aborted) return;
    this.#starter.startQueued();
    this.elsewhere.sendWaiting();
  }
}
