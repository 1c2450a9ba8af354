import type { RunSummary } from '../../../shared/contract/runs.ts';
import { findById } from './find-by-id.ts';

/**
 * The run that a person means: its id, the beginning of its id, or "latest".
 * @param runs newest first
 * @throws CliError when there is none, or more than one.
 */
export function findRun(runs: readonly RunSummary[], wanted: string): RunSummary {
  return findById(runs, wanted, 'run');
}
