/** What would be said of a run or an experiment is more than is stored; `message` is one line for people. */
export class AnnotationError extends Error {
  override readonly name = 'AnnotationError';
  readonly code = 'ANNOTATION_REFUSED';
}
