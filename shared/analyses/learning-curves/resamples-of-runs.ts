import { areEnough, countSeeds } from '../seeds.ts';
import type { LearningRun } from './schema.ts';
import type { Bootstrap } from '../settings-parts.ts';
import { drawResamples, type Resamples } from '../../statistics/resamples.ts';

/** What says of which runs one may stand for another. */
type DrawnRun = Pick<LearningRun, 'task' | 'seed'>;

/**
 * Resamples of runs within their tasks; none where these have too few seeds, so that nothing that is
 * computed of them has an interval.
 */
export function drawRuns(runs: readonly DrawnRun[], bootstrap: Bootstrap, stream = ''): Resamples {
  if (!areEnough(countSeeds(runs))) return { weights: [], level: bootstrap.level };
  const tasks = runs.map(({ task }) => task);
  return drawResamples(tasks, bootstrap, stream);
}

/**
 * Resamples of runs within their tasks. Points of a curve to which the same runs contribute share
 * them, so that a resample is a resample of whole curves.
 */
export class ResamplesOfRuns {
  readonly #runs: readonly DrawnRun[];
  readonly #bootstrap: Bootstrap;
  readonly #stream: string;
  readonly #known = new Map<string, Resamples>();

  constructor(runs: readonly DrawnRun[], bootstrap: Bootstrap, stream: string) {
    this.#runs = runs;
    this.#bootstrap = bootstrap;
    this.#stream = stream;
  }

  /** @param contributing numbers of runs, which become the units */
  of(contributing: readonly number[]): Resamples {
    const key = contributing.join();
    let resamples = this.#known.get(key);
    if (!resamples) {
      const runs = contributing.map((run) => this.#runs[run]);
      resamples = drawRuns(runs, this.#bootstrap, this.#stream);
      this.#known.set(key, resamples);
    }
    return resamples;
  }
}
