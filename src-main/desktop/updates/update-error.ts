/** Why there is no update; `message` is one sentence for people. */
export class UpdateError extends Error {
  override readonly name = 'UpdateError';
  readonly code: UpdateErrorCode;

  constructor(code: UpdateErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

export type UpdateErrorCode =
  /** An address that is none of a folder of updates. */
  | 'UPDATE_ADDRESS'
  /** Nobody answers, or what is asked for is not there. */
  | 'UPDATE_UNREACHABLE'
  /** A description that its publisher has not signed. */
  | 'UPDATE_SIGNATURE'
  /** A description that nothing can be made of. */
  | 'UPDATE_CONTENT'
  /** Older than what runs. */
  | 'UPDATE_OLDER'
  /** Not downloaded, or not put in its place. */
  | 'UPDATE_FAILED'
  /** Not put in its place, and what was there is gone. */
  | 'UPDATE_IMAGE_LOST';
