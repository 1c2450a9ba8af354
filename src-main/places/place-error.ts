/** What is wrong with a place, for programs. */
export type PlaceErrorCode =
  /** It did not answer, or not in time. */
  | 'PLACE_UNREACHABLE'
  /** It answered with something that is no answer. */
  | 'PLACE_ANSWER'
  /** Slurm refused something. */
  | 'PLACE_REFUSED'
  | 'PLACE_NOT_FOUND'
  | 'PLACE_NAME_TAKEN'
  /** Runs are there. */
  | 'PLACE_IN_USE';

/** Something that cannot be done with a place; `message` is one line for people. */
export class PlaceError extends Error {
  readonly code: PlaceErrorCode;
  constructor(code: PlaceErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PlaceError';
    this.code = code;
  }
}
