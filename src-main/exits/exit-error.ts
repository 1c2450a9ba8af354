/** Nothing that a file of this kind could hold. */
export class ExitError extends Error {
  override readonly name = 'ExitError';
  readonly code = 'NOTHING_TO_EXPORT';
}
