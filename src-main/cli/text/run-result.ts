import type { ValidationReport } from '../../../shared/contract/runs.ts';

/** What `train`, `resume` and `eval` print as the last line with --json. */
export interface RunResult {
  readonly run: string;
  readonly engine: string | null;
  readonly preset: string;
  readonly updates: number;
  readonly environmentSteps: number;
  /** Training time for a run, pauses excluded; time of the evaluation for `eval`. */
  readonly wallSeconds: number;
  /** null when the run ended before its first validation. */
  readonly validation: Omit<ValidationReport, 'update'> | null;
}

/** The validation of a result, without the update that the result itself says. */
export function resultValidation(report: ValidationReport | null): RunResult['validation'] {
  if (report === null) return null;
  const { update: _, ...validation } = report;
  return validation;
}
