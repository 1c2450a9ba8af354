export type AnalysisErrorCode = 'ANALYSIS_NOT_FOUND' | 'NOT_ANALYZABLE';

/** Something that cannot be analysed or is not there; `message` is one line for people. */
export class AnalysisError extends Error {
  readonly code: AnalysisErrorCode;
  constructor(code: AnalysisErrorCode, message: string) {
    super(message);
    this.name = 'AnalysisError';
    this.code = code;
  }
}
