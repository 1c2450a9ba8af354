import { errorCode } from '../../shared/errors/thrown.ts';
import { printable } from '../../shared/text/control-characters.ts';
import { InterruptedError } from './follow/until-interrupted.ts';
import { ARCHIVE_ERROR_CODES } from '../archive/archive-error.ts';

/** Exit codes of the process. */
export const ExitCode = {
  done: 0,
  /** It was tried and failed. */
  failed: 1,
  /** What was asked for cannot be done; nothing was changed. */
  badInput: 2,
} as const;

/** Bad input; `message` is one line that says what and where. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly code = 'BAD_INPUT';
}

/** Codes of errors of other rooms that mean that the input was bad. */
const BAD_INPUT_CODES = new Set<string>([
  ...ARCHIVE_ERROR_CODES,
  'BAD_INPUT',
  'INVALID_RUN_CONFIG',
  'RUN_NOT_FOUND',
  'RUN_STATE_CONFLICT',
  'EXPERIMENT_NOT_FOUND',
  'PLACE_NOT_FOUND',
  'PLACE_NAME_TAKEN',
  'PLACE_IN_USE',
  'NOT_IN_TRASH',
  'NO_CHECKPOINT',
  'CHECKPOINTS_DAMAGED',
  'NOT_ANALYZABLE',
  'EPISODE_NOT_FOUND',
  'CHANGE_REFUSED',
  'NOT_WALKABLE',
  'NOTHING_TO_EXPORT',
  'DATA_FOLDER_UNNAMED',
  'DATA_FOLDER_GONE',
  'DATA_FOLDER_UNUSABLE',
  'DATA_FOLDER_IN_USE',
  'DATABASE_MISSING',
  'DATABASE_LOST',
  'DATABASE_NOT_LOST',
  'DATABASE_TOO_NEW',
  'DATABASE_TOO_OLD',
  'DATABASE_DAMAGED',
  'BACKUP_TARGET_IN_USE',
  'PORT_IN_USE',
  'PORT_NOT_ALLOWED',
  'PAGES_NOT_BUILT',
]);

/** One line for people, or the stack of an error that nobody expected; and the exit code. */
export function explain(error: unknown): { readonly text: string; readonly exitCode: number } {
  const code = errorCode(error);
  if (!(error instanceof Error)) return { text: String(error), exitCode: ExitCode.failed };
  if (code === undefined) return { text: error.stack ?? error.message, exitCode: ExitCode.failed };
  const ofKind = BAD_INPUT_CODES.has(code) ? ExitCode.badInput : ExitCode.failed;
  const exitCode = error instanceof InterruptedError ? error.exitCode : ofKind;
  return { text: printable(error.message.replaceAll(/\s*\n\s*/g, ' ')), exitCode };
}
