import { CodedError } from '../../../shared/errors/coded-error.ts';

type PackageErrorCode =
  /** What was named on this machine is not what is wanted. */
  | 'PACKAGE_SOURCE'
  /** A host does not answer, or not with what was asked for. */
  | 'PACKAGE_DOWNLOAD'
  | 'PACKAGE_CHECKSUM'
  /** An archive that is damaged, or holds what must not be unpacked. */
  | 'PACKAGE_ARCHIVE'
  | 'PACKAGE_NO_ROOM'
  /** It is there and does not work. */
  | 'PACKAGE_TRIAL'
  /** Another one is being put in, or it is not for this machine. */
  | 'PACKAGE_REFUSED';

/** A package of an engine that cannot be put in or removed; nothing is left of it. `message` is one line for people. */
export class PackageError extends CodedError<PackageErrorCode> {
  override readonly name = 'PackageError';
}
