import { UNTOLD_NUMBERS } from '../../untold-numbers.ts';
import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import type { ValidationReport } from '../../../shared/contract/runs.ts';
import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import { withConfigValues } from '../../../shared/run-config/config-value.ts';
import { findPreset } from '../../../shared/run-config/presets.ts';
import { insertExperiment } from '../../../src-main/store/experiments-repository.ts';
import { appendMetricPoints } from '../../../src-main/store/metrics/write-metrics.ts';
import {
  changeState,
  findRun,
  insertRun,
  saveProgress,
} from '../../../src-main/store/runs/runs-repository.ts';
import { openStore } from '../../../src-main/store/store.ts';
import { saveValidation } from '../../../src-main/store/validations-repository.ts';
import { validationPoints } from '../../../src-main/trainer/episodes/run-validation.ts';

/** Runs as training would have left them, without checkpoints: an experiment over a grid. */
export interface TrainedShape {
  readonly seeds: number;
  /** Values of `model.width`. */
  readonly widths: readonly number[];
  /** Points of each metric of training. */
  readonly points: number;
  readonly validations: number;
  /** Of the metrics of training only the loss: many points are stored faster. */
  readonly lossAlone?: boolean;
}

const VARIANTS = ['carry', 'reset'] as const;
const BEGAN = 1_764_000_000_000;
/** Updates between two points, as a run stores them. */
const INTERVAL = 10;

/** Points of training: a loss that falls and has outliers, a Q-value that rises. */
function* trainingPoints(count: number, random: RandomGenerator): Generator<MetricPoint[]> {
  const batch = 5_000;
  for (let from = 0; from < count; from += batch) {
    const points: MetricPoint[] = [];
    for (let i = from; i < Math.min(count, from + batch); i++) {
      const update = (i + 1) * INTERVAL;
      const share = i / count;
      const noise = Math.exp(0.5 * random.normal());
      const outlier = random.uniform() < 0.002 ? 40 : 1;
      const at = { update, wallSeconds: update / 40 };
      points.push(
        { key: 'train/loss', ...at, value: 0.002 * noise * outlier + 0.05 * Math.exp(-6 * share) },
        { key: 'train/meanQ', ...at, value: share ** 0.5 + 0.05 * random.normal() },
        { key: 'train/epsilon', ...at, value: Math.max(0.1, 1 - 2 * share) },
        { key: 'train/updatesPerSecond', ...at, value: 40 + 2 * random.normal() },
        { key: 'train/environmentSteps', ...at, value: 10_240 + update * 30 },
      );
    }
    yield points;
  }
}

function reportAt(update: number, learned: number, random: RandomGenerator): ValidationReport {
  const goalRate = Math.min(1, Math.max(0, learned + 0.03 * random.normal()));
  return {
    update,
    ...UNTOLD_NUMBERS,
    episodes: 256,
    goalRate,
    frozenDoorGoalRate: goalRate * 0.9,
    detourGoalRate: goalRate * 0.8,
    detourShare: 0.22,
    doorwaysGoalRate: goalRate * 0.7,
    doorwaysShare: 0.37,
    meanLength: 80 - 65 * goalRate,
    meanOptimalLength: 10.6,
    noWayShare: 0,
    meanTimeAwareLength: 10.4,
  };
}

/** Stores them in a new data folder. @returns the id of the experiment and those of its runs */
export async function storeTrainedRuns(
  dataFolder: string,
  { seeds, widths, points, validations, lossAlone = false }: TrainedShape,
): Promise<{ readonly experiment: string; readonly runs: readonly string[] }> {
  const { config: preset } = findPreset('quick')!;
  const store = openStore(dataFolder);
  const { database } = store;
  const all = Array.from({ length: seeds }, (_, index) => index + 1);
  const grid = [{ path: 'model.width', values: [...widths] }];
  const number = insertExperiment(database, {
    id: 'grid',
    name: 'Widths',
    notes: '',
    config: preset,
    axes: { variants: [...VARIANTS], seeds: all, grid },
    createdAt: BEGAN,
  });
  const cells = all.flatMap((seed) =>
    widths.flatMap((width) => VARIANTS.map((variant) => ({ seed, width, variant }))),
  );
  const updates = points * INTERVAL;
  cells.forEach(({ seed, width, variant }, position) => {
    const id = `run-${position}`;
    const named = { ...preset, seed, variant, name: `Width ${width} · ${variant} · seed ${seed}` };
    const values = [{ path: 'model.width', value: width }];
    const config = withConfigValues(named, [
      ['model.width', width],
      ['learning.updates', updates],
    ]);
    const place = { experiment: number, position, values };
    const times = { stopAtGoalRate: null, maxSeconds: null, createdAt: BEGAN };
    insertRun(database, { id, config, place, ...times });
    const { number: run } = findRun(database, id)!;
    const random = RandomGenerator.fromSeed(seed, `${variant}/${width}`);
    for (const batch of trainingPoints(points, random)) {
      const kept = lossAlone ? batch.filter(({ key }) => key === 'train/loss') : batch;
      appendMetricPoints(database, run, kept);
    }
    const slowness = (variant === 'carry' ? 0.35 : 0.5) - width / 1000 + 0.05 * random.normal();
    for (let round = 1; round <= validations; round++) {
      const update = Math.round((round * updates) / validations);
      const learned = 1 / (1 + Math.exp(-12 * (round / validations - slowness)));
      const report = reportAt(update, learned, random);
      saveValidation(database, run, report);
      appendMetricPoints(database, run, validationPoints(report, update / 40));
    }
    const done = { update: updates, totalUpdates: updates, environmentSteps: updates * 30 };
    const pace = { updatesPerSecond: 40, wallSeconds: updates / 40, secondsLeft: null };
    saveProgress(database, run, { ...done, ...pace }, BEGAN);
    changeState(database, run, { state: 'running', at: BEGAN, update: 0, note: null });
    const paused = BEGAN + (updates / 80) * 1000;
    const half = Math.round(updates / 2);
    changeState(database, run, { state: 'paused', at: paused, update: half, note: null });
    changeState(database, run, { state: 'running', at: paused + 6e5, update: half, note: null });
    const at = paused + 6e5 + (updates / 80) * 1000;
    changeState(database, run, { state: 'finished', at, update: updates, note: null });
  });
  await store.close();
  return { experiment: 'grid', runs: cells.map((_, position) => `run-${position}`) };
}
