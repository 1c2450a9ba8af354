import { countSeeds, type SeedCount } from '../../../shared/analyses/seeds.ts';
import type {
  LearningPoint,
  LearningRun,
} from '../../../shared/analyses/learning-curves/schema.ts';
import type { Bootstrap } from '../../../shared/analyses/settings-parts.ts';
import type { Variant } from '../../../shared/run-config/schema.ts';
import { estimateInterval } from '../../../shared/statistics/interval-estimate.ts';
import {
  createSample,
  interquartileMean,
  mean,
  median,
} from '../../../shared/statistics/sample.ts';
import { valueAt } from './align-runs.ts';
import { ResamplesOfRuns } from '../../../shared/analyses/learning-curves/resamples-of-runs.ts';

/** The runs of one variant, and what is drawn for their intervals. */
export class CurveOfRuns {
  readonly variant: Variant;
  readonly runs: readonly LearningRun[];
  readonly #resamples: ResamplesOfRuns;

  constructor(variant: Variant, runs: readonly LearningRun[], bootstrap: Bootstrap) {
    this.variant = variant;
    this.runs = runs.filter((run) => run.variant === variant);
    this.#resamples = new ResamplesOfRuns(this.runs, bootstrap, variant);
  }

  /** Seeds of the runs that were validated. */
  get seeds(): SeedCount {
    return countSeeds(this.runs.filter(({ points }) => points.length > 0));
  }

  /** The runs that have a value at an update, of some tasks only if told, and their resamples. */
  at(update: number, tasks?: ReadonlySet<string>) {
    const values = this.runs.map(({ points }) => valueAt(points, update));
    const scores = this.runs.flatMap(({ task }, run) => {
      const value = values[run];
      return value === null || tasks?.has(task) === false ? [] : [{ run, task, value }];
    });
    const contributing = scores.map(({ run }) => run);
    const seeds = countSeeds(contributing.map((run) => this.runs[run]));
    return { scores, seeds, resamples: this.#resamples.of(contributing) };
  }

  /** Aggregates at an update; null when no run has a value there. */
  pointAt(update: number): LearningPoint | null {
    const { scores, seeds, resamples } = this.at(update);
    if (scores.length === 0) return null;
    const sample = createSample(scores.map(({ value }) => value));
    return {
      update,
      runs: scores.length,
      seeds,
      mean: estimateInterval(sample, mean, resamples),
      median: estimateInterval(sample, median, resamples),
      interquartileMean: estimateInterval(sample, interquartileMean, resamples),
    };
  }
}
