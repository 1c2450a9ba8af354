/** An experiment that is not there; `message` is one line for people. */
export class ExperimentError extends Error {
  readonly code = 'EXPERIMENT_NOT_FOUND';
  readonly id: string;
  constructor(id: string) {
    super(`there is no experiment ${id}`);
    this.name = 'ExperimentError';
    this.id = id;
  }
}
