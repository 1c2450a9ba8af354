import type { RunReader } from '../runs/run-service.ts';
import type { Recordings } from '../store/recordings/recordings.ts';

/** The source of an export: a lab, or one that is open for reading. */
export interface ExitSource {
  readonly runs: Pick<RunReader, 'get' | 'config' | 'validations' | 'weightsFile'>;
  readonly recordings: Recordings;
  /** Of this lab. */
  readonly version: string;
}

/** What is wanted. */
export interface ExitRequest {
  /** Ids, in the order in which they are written; exactly one where an exit takes one run. */
  readonly runs: readonly string[];
  /** Weights of the checkpoint at this update; of the latest one if left out. */
  readonly checkpoint?: number | undefined;
}

/** A file in parts, none of which holds more than a slice of a run. */
export type FileBytes = AsyncIterable<Uint8Array>;

/** Writes one file. Errors of what is read pass through: RunError, StoreError, TensorFileError. */
export type FileWriter = (source: ExitSource, request: ExitRequest) => FileBytes;

/** One of several files. */
export interface NamedFile {
  /** Relative to the folder, with `/` between its parts. */
  readonly path: string;
  readonly bytes: FileBytes;
}

/** Writes the files of one folder; each is read to its end before the next is asked for. */
export type FolderWriter = (source: ExitSource, request: ExitRequest) => AsyncIterable<NamedFile>;

interface ExitDescription {
  /** Its option on the command line. */
  readonly id: string;
  /** What comes out, for people. */
  readonly what: string;
  readonly takes: 'one run' | 'runs';
  /** It is read from a checkpoint, which can be chosen. */
  readonly ofCheckpoint?: true;
}

/** A way out whose format is told by the ending of the file's name. */
export interface FileExit extends ExitDescription {
  readonly kind: 'file';
  /** By ending, such as `.csv`; loaded when it is used. */
  readonly formats: Readonly<Record<string, () => Promise<FileWriter>>>;
}

/** A way out that makes a folder. */
export interface FolderExit extends ExitDescription {
  readonly kind: 'folder';
  readonly load: () => Promise<FolderWriter>;
}

export type Exit = FileExit | FolderExit;
