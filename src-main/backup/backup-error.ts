export type BackupErrorCode =
  'BACKUP_TARGET_IN_USE' | 'BACKUP_UNSTABLE' | 'DISK_FULL' | 'CANCELLED';

/** A copy of a lab that cannot be made; nothing is left of it. `message` is one line for people. */
export class BackupError extends Error {
  readonly code: BackupErrorCode;
  constructor(code: BackupErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BackupError';
    this.code = code;
  }
}
