import type { LearningRun } from '../../../../../shared/analyses/learning-curves/schema.ts';

/** A run that was validated every 100 updates, from update 100 on. */
export function learningRun(
  variant: LearningRun['variant'],
  seed: number,
  values: readonly number[],
  changes: Partial<LearningRun> = {},
): LearningRun {
  return {
    runId: `${variant}-${seed}`,
    variant,
    seed,
    task: 'maze',
    validationEpsilon: 0,
    goesOnFrom: 0,
    points: values.map((value, i) => ({ update: 100 * (i + 1), value })),
    ...changes,
  };
}
