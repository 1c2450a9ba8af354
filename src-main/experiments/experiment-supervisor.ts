import type { z } from 'zod';
import {
  type experimentEditSchema,
  type ExperimentAxes,
  type ExperimentEvent,
  type experimentExtensionSchema,
  type ExperimentSummary,
  type newExperimentSchema,
} from '../../shared/contract/experiments.ts';
import type { Annotation } from '../../shared/contract/marks.ts';
import { LIVE_RUN_STATES, type RunEvent, type RunState } from '../../shared/contract/runs.ts';
import { cellKey } from '../../shared/experiments/cells.ts';
import { extendedAxes } from '../../shared/experiments/extended-axes.ts';
import { type PlannedRun, plannedRuns } from '../../shared/experiments/planned-runs.ts';
import { parseRunConfig } from '../../shared/run-config/parse.ts';
import type { WritableConnection } from '../store/connection.ts';
import {
  describeExperiment,
  experimentOfRun,
  experimentRuns,
  findExperiment,
  hasRunsIn,
  insertExperiment,
  saveAxes,
  saveExperimentPlace,
  saveRunPosition,
  setExperimentRunning,
  type StoredExperimentRun,
} from '../store/experiments-repository.ts';
import { checkSameStartWeights, withChosenCheckpoint } from '../runs/start-weights.ts';
import { annotate } from '../store/marks-repository.ts';
import { leaveBehind } from '../store/runs/former-places.ts';
import { letRunsGo } from '../store/runs/queue-repository.ts';
import { findRun } from '../store/runs/runs-repository.ts';
import { trashExperiment } from '../store/trash-repository.ts';
import { createRun } from '../runs/create-run.ts';
import { putInOrder } from './cell-order.ts';
import type { ExperimentResumption, ExperimentService, FateOfRuns } from './experiment-service.ts';
import { ExperimentWatchers } from './experiment-watchers.ts';
import { placeRuns } from './place-runs.ts';
import { requeueRun } from '../runs/queue/requeue-run.ts';
import { createRunId } from '../runs/run-id.ts';
import type { RunSupervisor } from '../runs/run-supervisor.ts';
import { StoredExperiments } from './stored-experiments.ts';
import { whenReady } from '../streams/when-ready.ts';

/** States in which a worker lives for a run, or will in a moment. */
const WORKING_STATES: ReadonlySet<RunState> = new Set(
  LIVE_RUN_STATES.filter((state) => state !== 'queued'),
);
const GOES_ON: readonly RunState[] = ['stopped', 'interrupted'];

/** Creates, holds, continues and extends the experiments of a data folder. */
export class ExperimentSupervisor extends StoredExperiments implements ExperimentService {
  readonly #database: WritableConnection;
  readonly #runs: RunSupervisor;
  readonly #watchers: ExperimentWatchers;

  /** @param runs starts, stops and deletes the runs; holds every experiment when it is made */
  constructor(database: WritableConnection, runs: RunSupervisor) {
    super(database, { abandoned: false, progressOf: (runId) => runs.progressOf(runId) });
    this.#database = database;
    this.#runs = runs;
    this.#watchers = new ExperimentWatchers((id) =>
      findExperiment(database, id) ? this.get(id) : null,
    );
    runs.watchers.observe((event) => this.#runChanged(event));
  }

  create(experiment: z.input<typeof newExperimentSchema>): ExperimentSummary {
    this.#runs.refuseWhenClosing();
    const {
      name,
      notes = '',
      variants,
      seeds,
      grid = [],
      start = false,
      place = null,
    } = experiment;
    this.#runs.elsewhere.check(place);
    const axes: ExperimentAxes = { variants, seeds, grid };
    const config = withChosenCheckpoint(this.#database, parseRunConfig(experiment.config));
    const planned = plannedRuns(name, config, axes);
    const id = createRunId();
    const added = this.#database.transaction(() => {
      const createdAt = Date.now();
      const stored = { id, name, notes, config, axes, createdAt };
      const number = insertExperiment(this.#database, stored);
      saveExperimentPlace(this.#database, number, place);
      if (start) setExperimentRunning(this.#database, number, true);
      return this.#fill(number, planned, place);
    });
    return this.#changed(id, added);
  }

  async extend(extension: z.input<typeof experimentExtensionSchema>): Promise<ExperimentSummary> {
    this.#runs.refuseWhenClosing();
    const { id, variants = [], seeds = [], grid = [], start = false } = extension;
    const { number, name, place: usual, axes: before } = this.find(id);
    const place = extension.place === undefined ? usual : extension.place;
    this.#runs.elsewhere.check(place);
    const axes = extendedAxes(before, { variants, seeds, grid });
    const planned = plannedRuns(name, this.config(id), axes);
    const added = this.#database.transaction(() => {
      saveAxes(this.#database, number, axes);
      return this.#fill(number, planned, place);
    });
    const summary = this.#changed(id, added);
    return start ? this.resume(id) : summary;
  }

  async resume(
    id: string,
    { retryFailed = false, place }: ExperimentResumption = {},
  ): Promise<ExperimentSummary> {
    const { number } = this.find(id);
    this.#runs.elsewhere.check(place);
    const stopping = this.#members(number, ['stopping']);
    await Promise.allSettled(stopping.map((run) => this.#runs.settled(run.id)));
    this.#runs.refuseWhenClosing();
    this.find(id);
    const again = this.#members(number, retryFailed ? [...GOES_ON, 'failed'] : GOES_ON);
    const waiting = this.#members(number, ['queued']).filter(({ isOut }) => !isOut);
    await placeRuns(this.#database, this.#runs.elsewhere, [...again, ...waiting], place);
    // Somebody may have deleted it, or closed the lab, meanwhile.
    this.#runs.refuseWhenClosing();
    this.find(id);
    if (place !== undefined) saveExperimentPlace(this.#database, number, place);
    this.#database.transaction(() => {
      for (const { id: runId, state } of again) {
        const run = findRun(this.#database, runId);
        // What it waited for took its time.
        if (run?.state === state) requeueRun(this.#database, run);
      }
      letRunsGo(this.#database, number);
      const goesOn = this.#members(number, LIVE_RUN_STATES).length > 0;
      setExperimentRunning(this.#database, number, goesOn);
    });
    for (const run of this.#members(number, ['paused'])) await this.#runs.resume(run.id, { place });
    return this.#changed(
      id,
      again.map((run) => run.id),
    );
  }

  stop(id: string): ExperimentSummary {
    const { number } = this.find(id);
    setExperimentRunning(this.#database, number, false);
    const waiting = this.#members(number, ['queued']);
    this.#runs.holdBack(waiting.map((run) => run.id));
    // A run that is just being started counts as queued until its worker is there; so does one that waits at a place.
    const starting = waiting.filter(
      (run) => run.isOut || this.#runs.progressOf(run.id) !== undefined,
    );
    const working = this.#members(number, ['running', 'pausing', 'paused']);
    for (const run of [...starting, ...working]) this.#runs.stop(run.id);
    return this.#changed(id, []);
  }

  edit(edit: z.input<typeof experimentEditSchema>): ExperimentSummary {
    const { number, name, notes } = this.find(edit.id);
    const described = { name: edit.name ?? name, notes: edit.notes ?? notes };
    describeExperiment(this.#database, number, described);
    return this.#changed(edit.id, []);
  }

  annotate(ids: readonly string[], change: Annotation): ExperimentSummary[] {
    const experiments = ids.map((id) => this.find(id));
    this.#database.transaction(() => {
      for (const each of experiments) annotate(this.#database, 'experiments', each, change);
    });
    for (const id of ids) this.#watchers.changed(id);
    return ids.map((id) => this.get(id));
  }

  delete(id: string, fate: FateOfRuns): void {
    const { number } = this.find(id);
    const runs = experimentRuns(this.#database, number);
    this.#runs.openReserve();
    const gone = fate === 'delete' ? runs.map((run) => findRun(this.#database, run.id)!) : [];
    this.#database.transaction(() => {
      setExperimentRunning(this.#database, number, false);
      if (fate === 'keep') {
        this.#stopWaiting(runs);
        leaveBehind(this.#database, number);
      }
      trashExperiment(this.#database, number, Date.now());
    });
    this.#watchers.deleted(id);
    // Only now: a transaction that failed would have left them without their workers.
    this.#runs.dismiss(gone);
  }

  settled(id: string, signal?: AbortSignal): Promise<ExperimentSummary> {
    const ended = () => {
      const experiment = this.get(id);
      const members = experimentRuns(this.#database, this.find(id).number);
      const working = members.some((run) => run.isComing || WORKING_STATES.has(run.state));
      return experiment.state !== 'running' && !working ? experiment : null;
    };
    return whenReady(this.watch(signal), ended, signal);
  }

  watch(signal?: AbortSignal): AsyncIteratorObject<ExperimentEvent, void, void> {
    return this.#watchers.watch(signal);
  }

  /** To be called when the runs are closed. */
  close(): void {
    this.#watchers.end();
  }

  #members(experiment: number, states: readonly RunState[]): StoredExperimentRun[] {
    return experimentRuns(this.#database, experiment).filter(({ state }) => states.includes(state));
  }

  /** Stores the planned runs that are not there yet, and puts all in order. Returns the new ids. */
  #fill(experiment: number, planned: readonly PlannedRun[], at: string | null): string[] {
    const known = new Map(
      experimentRuns(this.#database, experiment).map((run) => [cellKey(run), run.id]),
    );
    // All are checked before the weights of the first are copied.
    const missing = planned.filter(({ cell }) => !known.has(cellKey(cell)));
    for (const { config } of missing) this.#runs.checkStartWeights(config);
    const begun = new Map(
      missing.map(({ config }) => [JSON.stringify(config.startWeights), config]),
    );
    for (const config of begun.values()) checkSameStartWeights(this.#database, experiment, config);
    const added: string[] = [];
    for (const [position, { cell, config }] of planned.entries()) {
      const runId = known.get(cellKey(cell));
      if (runId !== undefined) saveRunPosition(this.#database, runId, position);
      else {
        const place = { experiment, position, values: cell.values };
        const id = createRun(this.#database, config, {}, { place });
        if (at !== null) this.#runs.elsewhere.assign(findRun(this.#database, id)!, at, null);
        added.push(id);
      }
    }
    return added;
  }

  /** They would start as single runs as soon as there is room. */
  #stopWaiting(runs: readonly StoredExperimentRun[]): void {
    for (const { id, state, isOut } of runs) {
      const starting = this.#runs.progressOf(id) !== undefined;
      if (state === 'queued' && !starting && !isOut) this.#runs.stop(id);
    }
  }

  /**
   * Tells of what came back from the trash, and of its runs, which are in the order of the cells again, and
   * starts what can be started.
   */
  cameBack(
    came: { readonly kind: 'run' | 'experiment'; readonly id: string },
    runs: readonly string[],
  ): void {
    const experiment =
      came.kind === 'experiment' ? this.find(came.id) : experimentOfRun(this.#database, came.id);
    if (experiment) {
      putInOrder(this.#database, experiment);
      this.#watchers.changed(experiment.id);
    }
    // Runs that it had left behind have another place now, too.
    const members = experiment ? experimentRuns(this.#database, experiment.number) : [];
    this.#runs.queueChanged([...new Set([...runs, ...members.map(({ id }) => id)])]);
  }

  /** Tells of it and of its runs that changed, and starts what can be started. */
  #changed(id: string, runIds: readonly string[]): ExperimentSummary {
    this.#watchers.changed(id);
    this.#runs.queueChanged(runIds);
    return this.get(id);
  }

  #runChanged(event: RunEvent): void {
    const runId = event.kind === 'changed' ? event.run.id : event.id;
    const experiment = experimentOfRun(this.#database, runId);
    if (!experiment) return;
    const lives = event.kind === 'changed' && LIVE_RUN_STATES.includes(event.run.state);
    const mayBeOver = experiment.running && !lives;
    if (mayBeOver && !hasRunsIn(this.#database, experiment.number, LIVE_RUN_STATES)) {
      setExperimentRunning(this.#database, experiment.number, false);
    }
    this.#watchers.changed(experiment.id);
  }
}
