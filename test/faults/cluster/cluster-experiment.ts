import {
  type Place,
  placeSchema,
  SHORTEST_PERIOD_SECONDS,
} from '../../../shared/contract/places.ts';
import type { ExperimentAxes } from '../../../shared/contract/experiments.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { tinyConfig } from '../../integration/src-main/trainer/tiny-config.ts';

/** What is trained at the cluster: runs of some seconds that do all that a run does to its files. */
export interface ClusterExperiment {
  readonly config: RunConfig;
  readonly axes: ExperimentAxes;
}

const EVERY_UPDATES = 40;
/** Checkpoints that stay: few in one half of the runs, so that tasks remove older ones, and all in the other. */
const KEPT = { few: 2, all: 100 };

function config(updates: number): RunConfig {
  return tinyConfig('quick', {
    learning: { updates },
    validation: { everyUpdates: 2 * EVERY_UPDATES, episodes: 2, keptRounds: 2 },
    checkpoints: { everyUpdates: EVERY_UPDATES, everySeconds: 0, kept: KEPT.all },
  });
}

/**
 * @param tasks how many runs; a multiple of 4
 * @param updates of each
 */
export function clusterExperiment(tasks: number, updates: number): ClusterExperiment {
  const seeds = Array.from({ length: tasks / 4 }, (_, index) => index + 1);
  const grid = [{ path: 'checkpoints.kept', values: [KEPT.few, KEPT.all] }];
  return { config: config(updates), axes: { variants: ['carry', 'reset'], seeds, grid } };
}

/** The same runs, each once and with all of its checkpoints, to be trained where nothing is broken. */
export function undisturbed({ config: same, axes }: ClusterExperiment): ClusterExperiment {
  return { config: same, axes: { ...axes, grid: [] } };
}

/** The place as its user has configured it. */
export function clusterPlace(folder: string, command: string, atOnce: number): Place {
  return placeSchema.parse({
    name: 'cluster',
    reach: { kind: 'local' },
    folder,
    command,
    atOnce,
    memory: 100,
    periodSeconds: SHORTEST_PERIOD_SECONDS,
  });
}
