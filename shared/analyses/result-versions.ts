import type { AnalysisParameters } from '../contract/stored-analyses.ts';

/**
 * By kind, raised when the same parameters and sources come to another result than before: what
 * another version stored counts as not there.
 *
 * 2: roll-outs walk the evaluation's mazes; learning curves tell the ε of their validations.
 * 3: learning curves have no interval under three seeds, and count equal runs once.
 */
export const RESULT_VERSIONS: Readonly<Record<AnalysisParameters['kind'], number>> = {
  convergence: 2,
  'learning-curves': 3,
  paired: 2,
  thinking: 2,
  stopping: 2,
  carrying: 2,
  replanning: 2,
};
