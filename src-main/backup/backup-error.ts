import { CodedError } from '../../shared/errors/coded-error.ts';

export type BackupErrorCode =
  'BACKUP_TARGET_IN_USE' | 'BACKUP_UNSTABLE' | 'DISK_FULL' | 'CANCELLED';

/** A copy of a lab that cannot be made; nothing is left of it. `message` is one line for people. */
export class BackupError extends CodedError<BackupErrorCode> {
  override readonly name = 'BackupError';
}
