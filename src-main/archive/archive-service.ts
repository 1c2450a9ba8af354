import { join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import type {
  ArchiveOutline,
  ArchiveSubject,
  ImportResult,
  LeaveOut,
} from '../../shared/contract/archive.ts';
import { asError, errorCode } from '../../shared/errors/thrown.ts';
import type { ReadableConnection, WritableConnection } from '../store/connection.ts';
import { archiveOutline } from './export/archive-outline.ts';
import { Tasks } from '../streams/tasks.ts';
import { untilAborted } from '../streams/until-aborted.ts';
import { findSubject } from './archive-subject.ts';
import { exportArchive, type ExportOptions } from './export/export-archive.ts';
import { checkRoom } from './import/free-space.ts';
import { importArchive, type ImportOptions } from './import/import-archive.ts';
import type { Manifest } from './format/manifest.ts';
import { clearStagings, createStaging, removeStaging, writeSynced } from './import/staging.ts';

export interface ArchiveReaderOptions {
  readonly dataFolder: string;
  readonly database: ReadableConnection;
}

/** Runs and experiments as files, out of a data folder that another process may be training in. */
export class ArchiveReader {
  readonly #options: ArchiveReaderOptions;

  constructor(options: ArchiveReaderOptions) {
    this.#options = options;
  }

  /** How large a file will be, and what of it can be left out. @throws ArchiveError */
  outline(subject: ArchiveSubject): Promise<ArchiveOutline> {
    const { database, dataFolder } = this.#options;
    return archiveOutline(database, dataFolder, subject);
  }

  /** Writes a file. @throws as exportArchive */
  export(options: Omit<ExportOptions, 'dataFolder'>): Promise<Manifest> {
    return exportArchive({ ...options, dataFolder: this.#options.dataFolder });
  }
}

export interface ArchiveServiceOptions extends ArchiveReaderOptions {
  readonly database: WritableConnection;
  /** Of the application. */
  readonly labVersion: string;
  /** Runs that were imported, to be shown. */
  readonly onImported: (runIds: readonly string[]) => void;
  /** A page's export has ended, which cannot see more than the file; not for one that nobody waits for. */
  readonly onExported?: (name: string, end: ExportEnd) => void;
}

/** What a page's export lacks, or why it failed. */
export type ExportEnd = { readonly manifest: Manifest } | { readonly failure: Error };

/** What a stream says whose reader has left. */
const READER_LEFT: ReadonlySet<unknown> = new Set([
  'ABORT_ERR',
  'ECONNRESET',
  'EPIPE',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

type ImportRequest = Pick<ImportOptions, 'path' | 'fileName' | 'signal' | 'onProgress'>;

/** The same for a data folder that may be changed: also takes files in. */
export class ArchiveService extends ArchiveReader {
  readonly #options: ArchiveServiceOptions;
  readonly #closing = new AbortController();
  /** One import after the other: two of the same file would both find nothing here. */
  #imports: Promise<unknown> = Promise.resolve();
  /** Exports and uploads under way. */
  readonly #tasks = new Tasks();
  readonly #leftBehind = new Set<number>();

  /** Removes what a dead process left of imports. */
  constructor(options: ArchiveServiceOptions) {
    super(options);
    this.#options = options;
    clearStagings(options.dataFolder);
  }

  /** A file as a stream; it breaks off with the error of an export that fails. @throws ArchiveError */
  open(
    subject: ArchiveSubject,
    leaveOut: readonly LeaveOut[],
  ): { readonly name: string; readonly stream: Readable } {
    const { name } = findSubject(this.#options.database, subject);
    const stream = new PassThrough();
    const { labVersion, onExported } = this.#options;
    const { signal } = this.#closing;
    this.#tasks
      .track(this.export({ subject, leaveOut, labVersion, to: stream, signal }))
      .then((manifest) => onExported?.(name, { manifest }))
      .catch((error: unknown) => {
        const failure = asError(error);
        stream.destroy(failure);
        const isUnwanted = signal.aborted || READER_LEFT.has(errorCode(failure));
        if (!isUnwanted) onExported?.(name, { failure });
      });
    return { name, stream };
  }

  /** @throws as importArchive */
  import({ path, fileName, signal, onProgress }: ImportRequest): Promise<ImportResult> {
    const { database, dataFolder, onImported } = this.#options;
    const ends = AbortSignal.any([signal, this.#closing.signal]);
    const leftBehind = this.#leftBehind;
    const options = { database, dataFolder, path, fileName, signal: ends, leftBehind, onProgress };
    const result = this.#imports.then(async () => {
      ends.throwIfAborted();
      const imported = await importArchive(options);
      if (!imported.alreadyHere) onImported(imported.runs);
      return imported;
    });
    this.#imports = result.catch(() => {});
    return result;
  }

  /**
   * Receives a file and imports it.
   * @param bytes how many are announced; null when nobody knows
   * @throws as importArchive
   */
  receive(
    pieces: AsyncIterable<Uint8Array>,
    bytes: number | null,
    request: Omit<ImportRequest, 'path'>,
  ): Promise<ImportResult> {
    return this.#tasks.track(this.#receive(pieces, bytes, request));
  }

  async #receive(
    pieces: AsyncIterable<Uint8Array>,
    bytes: number | null,
    request: Omit<ImportRequest, 'path'>,
  ): Promise<ImportResult> {
    const { dataFolder } = this.#options;
    const { signal } = this.#closing;
    signal.throwIfAborted();
    // What is received, and what is unpacked of it.
    if (bytes !== null) checkRoom(dataFolder, 2 * bytes);
    const folder = await createStaging(dataFolder);
    try {
      const path = join(folder, 'received.hrmrun');
      await writeSynced(path, untilAborted(pieces, signal));
      return await this.import({ ...request, path });
    } finally {
      await removeStaging(folder);
    }
  }

  /** Ends what is under way, and waits until it has ended. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('the lab is being closed'));
    await Promise.all([this.#tasks.settled(), this.#imports]);
  }
}
