/** Nothing that a file of this kind could hold. */
export class ExitError extends Error {
  readonly code = 'NOTHING_TO_EXPORT';
  constructor(message: string) {
    super(message);
    this.name = 'ExitError';
  }
}
