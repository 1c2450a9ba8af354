import { CodedError } from '../../shared/errors/coded-error.ts';

export type StoreErrorCode =
  | 'DATA_FOLDER_UNUSABLE'
  | 'DATA_FOLDER_IN_USE'
  | 'DATABASE_MISSING'
  | 'DATABASE_LOST'
  | 'DATABASE_NOT_LOST'
  | 'DATABASE_TOO_NEW'
  | 'DATABASE_TOO_OLD'
  | 'DATABASE_DAMAGED'
  | 'DISK_FULL'
  | 'STORE_FAILED';

/** A data folder or database that cannot be used; `message` is one line for people. */
export class StoreError extends CodedError<StoreErrorCode> {
  override readonly name = 'StoreError';
}
