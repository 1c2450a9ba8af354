export type ServerErrorCode =
  'PORT_IN_USE' | 'PORT_NOT_ALLOWED' | 'PAGES_NOT_BUILT' | 'BUILD_FAILED';

/** Why the browser mode cannot start; `message` is one line for people. */
export class ServerError extends Error {
  readonly code: ServerErrorCode;
  constructor(code: ServerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ServerError';
    this.code = code;
  }
}
