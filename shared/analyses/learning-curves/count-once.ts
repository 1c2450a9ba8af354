import type { LearningCurvesResult, LearningRun } from './schema.ts';

/** A run, and how far it is known. */
export type SampledRun = Pick<LearningRun, 'runId' | 'task' | 'variant' | 'seed'> & {
  /** Update of another run from which it goes on; 0 for one from its beginning. */
  readonly goesOnFrom: number;
  /** Ascending updates. */
  readonly points: readonly Pick<LearningRun['points'][number], 'update'>[];
};

/** Runs that are samples of their own. */
export interface CountedRuns {
  /** Places of the runs that count, ascending. */
  readonly counted: readonly number[];
  readonly repeated: LearningCurvesResult['repeated'];
}

const trainedTo = ({ points }: SampledRun) => points.at(-1)?.update ?? -1;

/** A run is known from its beginning where another one goes on from it; else the one that was trained further. */
function isRather(run: SampledRun, other: SampledRun): boolean {
  if (run.goesOnFrom !== other.goesOnFrom) return run.goesOnFrom < other.goesOnFrom;
  return trainedTo(run) > trainedTo(other);
}

/**
 * Runs that are equal in task, variant and seed are one sample, whatever became of their bits: the one
 * that is known from its beginning counts, of several such the one that was trained furthest, of those that were
 * trained as far the first.
 */
export function countOnce(runs: readonly SampledRun[]): CountedRuns {
  const samples = Map.groupBy(runs.keys(), (place) => {
    const { task, variant, seed } = runs[place];
    return JSON.stringify([task, variant, seed]);
  });
  const chosen = [...samples.values()].map((places) => ({
    place: places.reduce((best, each) => (isRather(runs[each], runs[best]) ? each : best)),
    places,
  }));
  return {
    counted: chosen.map(({ place }) => place).toSorted((a, b) => a - b),
    repeated: chosen.flatMap(({ place, places }) =>
      places
        .filter((each) => each !== place)
        .map((each) => ({ runId: runs[each].runId, countedAs: runs[place].runId })),
    ),
  };
}
