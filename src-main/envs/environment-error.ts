import { CodedError } from '../../shared/errors/coded-error.ts';

/** What an environment refuses. */
export type EnvironmentErrorCode =
  'INVALID_ACTION' | 'EPISODE_ENDED' | 'INVALID_RESET' | 'INVALID_RANGE' | 'INVALID_SNAPSHOT';

/** A call that an environment cannot carry out; its state is as before the call. */
export class EnvironmentError extends CodedError<EnvironmentErrorCode> {
  override readonly name = 'EnvironmentError';
}
