/** Learning that has blown up. */
export class DivergenceError extends Error {
  readonly code = 'DIVERGED';
  /** @param what is no finite number, e.g. "the loss" */
  constructor(update: number, what: string) {
    super(`learning diverged at update ${update}: ${what} is no finite number any more`);
    this.name = 'DivergenceError';
  }
}
