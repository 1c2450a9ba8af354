import { CodedError } from '../../shared/errors/coded-error.ts';

export type AnalysisErrorCode = 'ANALYSIS_NOT_FOUND' | 'NOT_ANALYZABLE';

/** Something that cannot be analysed or is not there; `message` is one line for people. */
export class AnalysisError extends CodedError<AnalysisErrorCode> {
  override readonly name = 'AnalysisError';
}
