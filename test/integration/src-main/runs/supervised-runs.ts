import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { RunState, RunSummary } from '../../../../shared/contract/runs.ts';
import type { RemovalEvent } from '../../../../shared/contract/storage.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { ExperimentSupervisor } from '../../../../src-main/experiments/experiment-supervisor.ts';
import {
  WORKER_TIME_LIMITS,
  type WorkerTimeLimits,
} from '../../../../src-main/runs/life/worker-time-limits.ts';
import type { PlaceConnection } from '../../../../src-main/places/connect-place.ts';
import { PlaceSupervisor } from '../../../../src-main/places/place-supervisor.ts';
import type { Place } from '../../../../shared/contract/places.ts';
import { RunSupervisor } from '../../../../src-main/runs/run-supervisor.ts';
import { StorageService } from '../../../../src-main/storage/storage-service.ts';
import { openStore, type Store } from '../../../../src-main/store/store.ts';
import { temporaryFolder } from '../../../unit/src-main/store/temporary-folder.ts';

const SCRIPTED_TRAINER = new URL('./doubles/scripted-trainer.ts', import.meta.url);
export const SCRIPTED_ANALYSIS = new URL('./doubles/scripted-analysis.ts', import.meta.url);

/** A small run for the scripted trainer: validated and checkpointed every ten updates. */
export function scriptedConfig(
  name: string,
  { updates = 30, episodes = 3 }: { updates?: number; episodes?: number } = {},
): RunConfig {
  const { config } = findPreset('quick')!;
  return {
    ...config,
    name,
    learning: { ...config.learning, updates },
    validation: { ...config.validation, everyUpdates: 10, episodes, keptRounds: 2, keptSample: 1 },
    checkpoints: { everyUpdates: 10, everySeconds: 0, kept: 2 },
  };
}

export interface SupervisedRuns {
  readonly dataFolder: string;
  readonly store: Store;
  readonly runs: RunSupervisor;
  readonly experiments: ExperimentSupervisor;
  readonly storage: StorageService;
  readonly places: PlaceSupervisor;
  /** Lets everything go, as the end of the lab does. */
  close(): Promise<void>;
}

/** A store and the care for its runs, let go when the test is over. */
export function superviseRuns(
  options: {
    dataFolder?: string;
    maxRunning?: number;
    threadBudget?: number;
    trainerWorker?: URL;
    /** By default more than a worker of a busy machine may take. */
    timeLimits?: Partial<WorkerTimeLimits>;
    /** The clock that the trash goes by. */
    now?: () => number;
    /** How places are reached; there are none by default. */
    connect?: (place: Place) => PlaceConnection;
  } = {},
): SupervisedRuns {
  const dataFolder = options.dataFolder ?? temporaryFolder();
  const store = openStore(dataFolder);
  const places: PlaceSupervisor = new PlaceSupervisor({
    database: store.database,
    dataFolder,
    connect:
      options.connect ??
      (() => {
        throw new Error('no clusters here');
      }),
    // Tests wait for no seconds.
    periodSeconds: 0.05,
    test: () => {
      throw new Error('no clusters here');
    },
    config: (id) => runs.config(id),
    onChange: (id) => runs.changed(id),
    onPoints: (id, points) => runs.watchers.tellPoints(id, points),
  });
  const runs: RunSupervisor = new RunSupervisor({
    elsewhere: places,
    database: store.database,
    reserve: store.reserve,
    dataFolder,
    trainerWorker: options.trainerWorker ?? SCRIPTED_TRAINER,
    analysisWorker: SCRIPTED_ANALYSIS,
    maxRunning: options.maxRunning ?? 1,
    threadBudget: options.threadBudget,
    timeLimits: { ...WORKER_TIME_LIMITS, ...options.timeLimits },
  });
  const experiments = new ExperimentSupervisor(store.database, runs);
  const { database, recordings } = store;
  const { now = Date.now } = options;
  const storage = new StorageService({
    database,
    reserve: store.reserve,
    dataFolder,
    recordings,
    runs,
    experiments,
    now,
  });
  places.start();
  let closing: Promise<void> | null = null;
  const closeAll = async () => {
    await Promise.all([places.close(), runs.close(), storage.close()]);
    experiments.close();
    await store.close();
  };
  const close = () => (closing ??= closeAll());
  onTestFinished(close);
  return { dataFolder, store, runs, experiments, storage, places, close };
}

/** Resolves when something is so of a run; looks at every change. */
export async function until(
  runs: RunSupervisor,
  id: string,
  isSo: (run: RunSummary) => boolean,
): Promise<RunSummary> {
  const events = runs.watch();
  try {
    for (;;) {
      const run = runs.get(id);
      if (isSo(run)) return run;
      await events.next();
    }
  } finally {
    await events.return?.();
  }
}

export const isIn =
  (...states: RunState[]) =>
  (run: RunSummary): boolean =>
    states.includes(run.state);

export const isPast =
  (update: number) =>
  (run: RunSummary): boolean =>
    run.progress.update > update;

/** The states of a run in order, with their notes. */
export function story(runs: RunSupervisor, id: string): string[] {
  return runs.history(id).map(({ state, note }) => (note === null ? state : `${state}: ${note}`));
}

/** Updates at which a run has points of its loss. */
export async function lossUpdates(store: Store, runId: string): Promise<number[]> {
  const range = { runId, keys: ['train/loss'], buckets: 5_000 } as const;
  const [series] = await store.recordings.metrics(range);
  return series.updates;
}

export function runFolderExists(dataFolder: string, id: string): boolean {
  return existsSync(join(dataFolder, 'runs', id));
}

/** 1..last. */
export function upTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** Reads a removal to its end; what it says at last. */
export async function drain(removal: AsyncIterable<RemovalEvent>): Promise<RemovalEvent> {
  let last: RemovalEvent | undefined;
  for await (const event of removal) last = event;
  return last!;
}
