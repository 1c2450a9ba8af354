import { CodedError } from '../../shared/errors/coded-error.ts';

/** Codes of what is wrong with an archive, or with what is to become one. */
export const ARCHIVE_ERROR_CODES = [
  /** No file, or one that cannot be opened; no run to export. */
  'ARCHIVE_UNREADABLE',
  /** Not a zip, cut off, or with something before, between or behind its parts. */
  'ARCHIVE_NOT_WHOLE',
  /** Encrypted, in several volumes, or compressed otherwise than by deflate. */
  'ARCHIVE_UNSUPPORTED',
  /** A name that leads out of the archive or cannot be a name of a part. */
  'ARCHIVE_BAD_NAME',
  'ARCHIVE_LINK',
  /** Two names that are, or on some file system would be, the same file. */
  'ARCHIVE_DUPLICATE',
  /** A part does not have as many bytes as stated. */
  'ARCHIVE_SIZE',
  'ARCHIVE_RATIO',
  'ARCHIVE_NESTED',
  'ARCHIVE_CHECKSUM',
  /** A part is missing, or there is one that nobody knows. */
  'ARCHIVE_PARTS',
  /** More parts, or larger ones, than any archive of ours has. */
  'ARCHIVE_TOO_LARGE',
  'ARCHIVE_NO_ROOM',
  /** No manifest of ours. */
  'ARCHIVE_MANIFEST',
  'ARCHIVE_TOO_NEW',
  /** A row, a configuration or a checkpoint that is not possible. */
  'ARCHIVE_CONTENT',
  /** The id is taken by something else. */
  'ARCHIVE_EXISTS',
] as const;
export type ArchiveErrorCode = (typeof ARCHIVE_ERROR_CODES)[number];

/** An archive that is refused; `message` is one line for people that names the part. */
export class ArchiveError extends CodedError<ArchiveErrorCode> {
  override readonly name = 'ArchiveError';
}
