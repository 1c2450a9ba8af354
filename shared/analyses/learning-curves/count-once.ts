import type { LearningCurvesResult, LearningRun } from './schema.ts';

/** A run, and how far it is known. */
export type SampledRun = Pick<LearningRun, 'runId' | 'task' | 'variant' | 'seed'> & {
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

/**
 * Runs that are equal in task, variant and seed are one sample, whatever became of their bits: the one
 * that was trained furthest counts, the first of those that were trained as far.
 */
export function countOnce(runs: readonly SampledRun[]): CountedRuns {
  const samples = Map.groupBy(runs.keys(), (place) => {
    const { task, variant, seed } = runs[place];
    return JSON.stringify([task, variant, seed]);
  });
  const chosen = [...samples.values()].map((places) => ({
    place: places.reduce((best, each) =>
      trainedTo(runs[each]) > trainedTo(runs[best]) ? each : best,
    ),
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
