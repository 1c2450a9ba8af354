import { plannedRuns } from '../../../shared/experiments/planned-runs.ts';
import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import { findPreset } from '../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { UNTOLD_NUMBERS } from '../../untold-numbers.ts';
import type { WritableConnection } from '../../../src-main/store/connection.ts';
import { insertExperiment } from '../../../src-main/store/experiments-repository.ts';
import { annotate } from '../../../src-main/store/marks-repository.ts';
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

const CREATED = 1_700_000_000_000;
const VALIDATIONS = 6;
const RUNS_OF_EXPERIMENT = 96;

function storeRun(database: WritableConnection, config: RunConfig, run: NewRun): void {
  const random = RandomGenerator.fromSeed(config.seed, run.id);
  insertRun(database, run);
  const stored = findRun(database, run.id)!;
  const { updates } = config.learning;
  for (let round = 1; round <= VALIDATIONS; round++) {
    const update = Math.round((round * updates) / VALIDATIONS);
    const goalRate = Math.min(1, Math.max(0, round / VALIDATIONS + 0.1 * random.normal()));
    const report = {
      ...UNTOLD_NUMBERS,
      update,
      episodes: 256,
      goalRate,
      frozenDoorGoalRate: goalRate * 0.9,
      meanLength: 80 - 70 * goalRate,
      meanOptimalLength: 10,
    };
    saveValidation(database, stored.number, report);
    const loss = { key: 'train/loss' as const, update, wallSeconds: update / 10, value: 1 / round };
    appendMetricPoints(database, stored.number, [...validationPoints(report, update / 10), loss]);
  }
  const done = { update: updates, totalUpdates: updates, environmentSteps: updates * 32 };
  const pace = { updatesPerSecond: 10, wallSeconds: updates / 10, secondsLeft: null };
  const at = run.createdAt;
  saveProgress(database, stored.number, { ...done, ...pace }, at);
  changeState(database, stored.number, { state: 'finished', at, update: updates, note: null });
  if (stored.number % 7 === 0) annotate(database, 'runs', stored, { tags: ['seventh', 'kept'] });
}

/** Stores so many finished runs in a new data folder, four fifths of them in experiments. */
export async function storeManyRuns(dataFolder: string, count: number): Promise<void> {
  const store = openStore(dataFolder);
  const { database } = store;
  const { config } = findPreset('quick')!;
  const axes = {
    variants: ['carry' as const, 'reset' as const],
    seeds: Array.from({ length: 12 }, (_, index) => index + 1),
    grid: [
      { path: 'model.width', values: [32, 64] },
      { path: 'learning.learningRate', values: [0.0001, 0.0003] },
    ],
  };
  let stored = 0;
  for (let sweep = 0; (sweep + 1) * RUNS_OF_EXPERIMENT <= count * 0.8; sweep++) {
    database.transaction(() => {
      const name = `Sweep ${sweep + 1}`;
      const made = { id: `sweep-${sweep}`, name, notes: '', config, axes, createdAt: CREATED };
      const experiment = insertExperiment(database, made);
      for (const [position, { cell, config: own }] of plannedRuns(name, config, axes).entries()) {
        const createdAt = CREATED + stored++ * 1000;
        const place = { experiment, position, values: cell.values };
        const run = { id: `run${stored}`, config: own, createdAt, place };
        storeRun(database, own, { ...run, stopAtGoalRate: null, maxSeconds: null });
      }
    });
  }
  database.transaction(() => {
    while (stored < count) {
      const createdAt = CREATED + stored++ * 1000;
      const own = { ...config, seed: stored, name: `Single ${stored}` };
      const run = { id: `run${stored}`, config: own, createdAt };
      storeRun(database, own, { ...run, stopAtGoalRate: null, maxSeconds: null });
    }
  });
  await store.close();
}
