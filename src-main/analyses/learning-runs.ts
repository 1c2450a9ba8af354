import { createHash } from 'node:crypto';
import type {
  LearningCurveSettings,
  LearningRun,
} from '../../shared/analyses/learning-curves/schema.ts';
import type { ValidationReport } from '../../shared/contract/runs.ts';
import type { AnalysisSource } from '../../shared/contract/stored-analyses.ts';
import { VALIDATION_METRICS } from '../../shared/metrics/validation-fields.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { AnalysisError } from './analysis-error.ts';
import { taskOf } from './task-of.ts';

type Points = LearningRun['points'];

/** Raised when more or other things are computed from the same validations than before. */
const METHOD = 3;

const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/**
 * A metric of the validations of a run; those that say nothing about it are left out.
 * @throws AnalysisError NOT_ANALYZABLE for a metric that is none of a validation.
 */
function pointsOf(validations: readonly ValidationReport[], metric: string): Points {
  const field = VALIDATION_METRICS.find(({ key }) => key === metric)?.field;
  if (!field) {
    const known = VALIDATION_METRICS.map(({ key }) => key).join(', ');
    throw new AnalysisError(
      'NOT_ANALYZABLE',
      `there is no metric "${metric}"; there are: ${known}`,
    );
  }
  return validations.flatMap(({ update, [field]: value }) =>
    value === null ? [] : [{ update, value }],
  );
}

/**
 * Whether there are validations, and none of them says anything about a metric.
 * @throws as pointsOf
 */
export function areSilent(validations: readonly ValidationReport[], metric: string): boolean {
  return validations.length > 0 && pointsOf(validations, metric).length === 0;
}

/** A run as it is analysed. */
export interface PreparedLearningRun {
  readonly run: LearningRun;
  /** By companion. */
  readonly companions: readonly Points[];
  readonly source: AnalysisSource;
}

/**
 * The validations of a run as a learning curve.
 * @throws AnalysisError NOT_ANALYZABLE for a metric that is none of a validation, and for a run
 * that has not been validated.
 */
export function learningRun(
  id: string,
  { config, goesOnFrom }: { readonly config: RunConfig; readonly goesOnFrom: number },
  validations: readonly ValidationReport[],
  { metric, companions }: Pick<LearningCurveSettings, 'metric' | 'companions'>,
): PreparedLearningRun {
  const points = pointsOf(validations, metric);
  const beside = companions.map((each) => pointsOf(validations, each));
  const last = points.at(-1);
  if (!last) {
    const none = validations.length === 0 ? 'yet' : 'that says anything: there was no such episode';
    throw new AnalysisError('NOT_ANALYZABLE', `run ${id} has no validation with ${metric} ${none}`);
  }
  // Of a run from its beginning the same is computed as before forks were told apart.
  const began = goesOnFrom > 0 ? [goesOnFrom] : [];
  const { variant, seed, validation } = config;
  const validationEpsilon = validation.epsilon;
  return {
    run: {
      runId: id,
      variant,
      seed,
      task: taskOf(config),
      validationEpsilon,
      goesOnFrom,
      points,
    },
    companions: beside,
    source: { run: id, update: last.update, hash: hashOf([METHOD, ...began, points, ...beside]) },
  };
}
