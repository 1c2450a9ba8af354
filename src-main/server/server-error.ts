import { CodedError } from '../../shared/errors/coded-error.ts';

export type ServerErrorCode =
  'PORT_IN_USE' | 'PORT_NOT_ALLOWED' | 'PAGES_NOT_BUILT' | 'BUILD_FAILED';

/** Why the browser mode cannot start; `message` is one line for people. */
export class ServerError extends CodedError<ServerErrorCode> {
  override readonly name = 'ServerError';
}
