import { UNTOLD_NUMBERS } from '../../untold-numbers.ts';
import type { ValidationReport } from '../../../shared/contract/runs.ts';
import { hasRooms } from '../../../shared/maze/doorways.ts';
import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import { findPreset } from '../../../shared/run-config/presets.ts';
import type { RunConfig, Variant } from '../../../shared/run-config/schema.ts';
import type { WritableConnection } from '../../../src-main/store/connection.ts';
import { insertExperiment } from '../../../src-main/store/experiments-repository.ts';
import { appendMetricPoints } from '../../../src-main/store/metrics/write-metrics.ts';
import {
  changeState,
  findRun,
  insertRun,
  type NewRun,
  saveProgress,
} from '../../../src-main/store/runs/runs-repository.ts';
import { openStore } from '../../../src-main/store/store.ts';
import { saveValidation } from '../../../src-main/store/validations-repository.ts';
import { validationPoints } from '../../../src-main/trainer/episodes/run-validation.ts';

const VARIANTS: readonly Variant[] = ['carry', 'reset'];

/** What is stored: an experiment of runs that were trained elsewhere, without checkpoints. */
export interface StoredShape {
  readonly name: string;
  readonly preset: string;
  /** Runs of each variant. */
  readonly seeds: number;
  readonly validations: number;
  /** The runs of the first seed are there once more, as single runs. */
  readonly again?: boolean;
}

/** Where a run belongs, and how often it was validated. */
interface StoredRunShape {
  readonly id: string;
  /** Left out for a single run. */
  readonly place?: NonNullable<NewRun['place']>;
  readonly validations: number;
}

/** A run that learns, Carry a little earlier, every seed a little differently. */
function reportAt(
  update: number,
  share: number,
  { rooms, random }: { rooms: boolean; random: RandomGenerator },
): ValidationReport {
  const learned = Math.min(1, Math.max(0, 1 / (1 + Math.exp(-share))));
  const goalRate = Math.min(1, Math.max(0, learned + 0.02 * random.normal()));
  const meanLength = 80 - 70 * goalRate + Math.abs(random.normal());
  return {
    update,
    ...UNTOLD_NUMBERS,
    episodes: 256,
    goalRate,
    frozenDoorGoalRate: goalRate * 0.9,
    detourGoalRate: goalRate * 0.8,
    detourShare: 0.22 + 0.01 * random.normal(),
    doorwaysGoalRate: rooms ? goalRate * 0.7 : null,
    doorwaysShare: rooms ? 0.373 + 0.01 * random.normal() : null,
    meanLength,
    meanOptimalLength: (rooms ? 10.6 : 8.6) + 0.1 * random.normal(),
    noWayShare: rooms ? 0 : 0.067 + 0.01 * random.normal(),
    meanTimeAwareLength: (rooms ? 10.4 : 9.9) + 0.1 * random.normal(),
  };
}

function storeRun(
  database: WritableConnection,
  config: RunConfig,
  { id, place, validations }: StoredRunShape,
): void {
  const at = 1_700_000_000_000;
  const run = { id, config, stopAtGoalRate: null, maxSeconds: null, createdAt: at };
  insertRun(database, place ? { ...run, place } : run);
  const { number } = findRun(database, id)!;
  const random = RandomGenerator.fromSeed(config.seed, config.variant);
  const { updates } = config.learning;
  const rooms = hasRooms(config.environment);
  const slowness = (config.variant === 'carry' ? 0.4 : 0.5) + 0.05 * random.normal();
  for (let round = 1; round <= validations; round++) {
    const update = Math.round((round * updates) / validations);
    const share = (round / validations - slowness) * 12;
    const report = reportAt(update, share, { rooms, random });
    saveValidation(database, number, report);
    appendMetricPoints(database, number, validationPoints(report, update / 10));
  }
  const done = { update: updates, totalUpdates: updates, environmentSteps: updates * 32 };
  const pace = { updatesPerSecond: 10, wallSeconds: updates / 10, secondsLeft: null };
  saveProgress(database, number, { ...done, ...pace }, at);
  changeState(database, number, { state: 'finished', at, update: updates, note: null });
}

/** Stores an experiment in a data folder, as training would have left it. Returns its id. */
export async function storeExperiment(dataFolder: string, shape: StoredShape): Promise<string> {
  const { name, preset, seeds, validations, again = false } = shape;
  const { config } = findPreset(preset)!;
  const store = openStore(dataFolder);
  const { database } = store;
  const id = 'stored-experiment';
  const all = Array.from({ length: seeds }, (_, index) => index + 1);
  database.transaction(() => {
    const axes = { variants: [...VARIANTS], seeds: all, grid: [] };
    const experiment = insertExperiment(database, {
      id,
      name,
      notes: '',
      config,
      axes,
      createdAt: 1_700_000_000_000,
    });
    const runs = all.flatMap((seed) => VARIANTS.map((variant) => ({ seed, variant })));
    runs.forEach(({ seed, variant }, position) => {
      const own = { ...config, seed, variant, name: `${name} · ${variant} · seed ${seed}` };
      const place = { experiment, position, values: [] };
      storeRun(database, own, { id: `run-${variant}-${seed}`, place, validations });
    });
    for (const variant of again ? VARIANTS : []) {
      const own = { ...config, seed: 1, variant, name: `${name} · ${variant} · again` };
      storeRun(database, own, { id: `run-${variant}-1-again`, validations });
    }
  });
  await store.close();
  return id;
}
