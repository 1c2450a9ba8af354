import type { RunState, ValidationReport } from '../../../shared/contract/runs.ts';

/** What `eval` prints as the last line with --json, and more than that `train`, `resume` and `fork`. */
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

/** What `train`, `resume` and `fork` print as the last line with --json. */
export interface TrainingResult extends RunResult {
  readonly state: RunState;
  /** What its history says of that state, such as why it stopped; null for nothing. */
  readonly note: string | null;
}

/** What is to be known of `TrainingResult`, for the help of these commands. */
export const TRAINING_HELP = `
With --json, one line: { run, engine, preset, updates, environmentSteps, wallSeconds, validation, state, note }.
  state        finished, stopped, interrupted or failed; of a run that goes on at a cluster the one that it is in
  note         why, or null
Exit code 0 when the run finished, or its training time (train --max-minutes) was over, or it goes on at a cluster;
1 when it ended otherwise, 130 after Ctrl-C.`;

/** The validation of a result, without the update that the result itself says. */
export function resultValidation(report: ValidationReport | null): RunResult['validation'] {
  if (report === null) return null;
  const { update: _, ...validation } = report;
  return validation;
}
