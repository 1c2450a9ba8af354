import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { close, constants, fstat, open } from 'node:fs';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { type Entry, fromFdPromise, type ZipFile } from 'yauzl';
import { errorCode, errorMessage } from '../../../shared/errors/thrown.ts';
import { ArchiveError } from '../archive-error.ts';
import { MOST_PARTS } from '../format/layout.ts';
import { collisionKey, entryName, shownName } from './entry-name.ts';

const LARGEST_RATIO = 1000;

const ENCRYPTED = 0x1;
const HAS_DESCRIPTOR = 0x8;
const STORED = 0;
const DEFLATED = 8;
/** What may lie between the data of an entry and the next: a data descriptor, or nothing. */
const DESCRIPTOR_BYTES: ReadonlySet<number> = new Set([12, 16, 20, 24]);

/** One file of a zip whose headers were looked at; its data were not. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: number;
  readonly start: number;
  readonly end: number;
  readonly raw: Entry;
}

/** Why yauzl does not read a zip. */
function refusal(path: string, cause: unknown): ArchiveError {
  if (cause instanceof ArchiveError) return cause;
  const message = errorMessage(cause);
  if (/multi-disk/.test(message)) {
    return new ArchiveError('ARCHIVE_UNSUPPORTED', `${path} is one of several volumes`, { cause });
  }
  if (/encryption/.test(message)) {
    return new ArchiveError('ARCHIVE_UNSUPPORTED', `${path} is encrypted`, { cause });
  }
  if (/size mismatch/.test(message)) {
    return new ArchiveError('ARCHIVE_SIZE', `${path}: ${message}`, { cause });
  }
  const why = /signature not found/.test(message)
    ? 'is no .hrmrun file, or is cut off'
    : /comment length/.test(message)
      ? 'has something behind its end'
      : `is damaged: ${message}`;
  return new ArchiveError('ARCHIVE_NOT_WHOLE', `${path} ${why}`, { cause });
}

/** Regular files alone: no links, folders, devices. */
function checkKind(name: string, { versionMadeBy, externalFileAttributes }: Entry): void {
  const UNIX = 3;
  const kind = (externalFileAttributes >>> 28) & 0xf;
  const REGULAR = 8;
  if (versionMadeBy >>> 8 !== UNIX && kind === 0) return;
  if (kind === 0 || kind === REGULAR) return;
  const LINK = 10;
  const what = kind === LINK ? 'a link' : 'no regular file';
  throw new ArchiveError('ARCHIVE_LINK', `entry ${shownName(name)} is ${what}`);
}

function checkEntry(name: string, entry: Entry): void {
  const shown = shownName(name);
  const { generalPurposeBitFlag, compressionMethod, compressedSize, uncompressedSize } = entry;
  if ((generalPurposeBitFlag & ENCRYPTED) !== 0) {
    throw new ArchiveError('ARCHIVE_UNSUPPORTED', `entry ${shown} is encrypted`);
  }
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    const method = `method ${compressionMethod}`;
    throw new ArchiveError('ARCHIVE_UNSUPPORTED', `entry ${shown} is compressed by ${method}`);
  }
  checkKind(name, entry);
  if (/\.(?:zip|hrmrun|jar|7z|t?gz|tar|xz)$/i.test(name)) {
    throw new ArchiveError('ARCHIVE_NESTED', `entry ${shown} is an archive in the archive`);
  }
  if (uncompressedSize > LARGEST_RATIO * Math.max(1, compressedSize)) {
    throw new ArchiveError(
      'ARCHIVE_RATIO',
      `entry ${shown} is to grow from ${compressedSize} to ${uncompressedSize} bytes, more than ${LARGEST_RATIO}:1`,
    );
  }
}

/** The header before the data must say what the directory says. */
async function place(zip: ZipFile, name: string, raw: Entry): Promise<ZipEntry> {
  const local = await zip.readLocalFileHeaderPromise(raw);
  const shown = shownName(name);
  const same =
    Buffer.compare(local.fileName, raw.fileNameRaw) === 0 &&
    local.compressionMethod === raw.compressionMethod &&
    local.generalPurposeBitFlag === raw.generalPurposeBitFlag;
  if (!same) {
    throw new ArchiveError('ARCHIVE_NOT_WHOLE', `entry ${shown}: its two headers differ`);
  }
  const IN_ZIP64 = 0xffffffff;
  const told = [
    [local.compressedSize, raw.compressedSize],
    [local.uncompressedSize, raw.uncompressedSize],
  ];
  const isLater = (raw.generalPurposeBitFlag & HAS_DESCRIPTOR) !== 0;
  if (
    told.some(([here, there]) => here !== there && here !== IN_ZIP64 && !(isLater && here === 0))
  ) {
    throw new ArchiveError('ARCHIVE_SIZE', `entry ${shown}: its two headers tell two sizes`);
  }
  const start = raw.relativeOffsetOfLocalHeader;
  const end = local.fileDataStart + raw.compressedSize;
  return { name, bytes: raw.uncompressedSize, start, end, raw };
}

/** Entries lie one behind the other and fill the file up to the directory: no overlap, no hole. */
function checkPlaces(entries: readonly ZipEntry[], directory: number): void {
  let end = 0;
  let descriptor = false;
  const follows = (start: number, what: string) => {
    const gap = start - end;
    if (gap === 0 ? !descriptor || end === 0 : descriptor && DESCRIPTOR_BYTES.has(gap)) return;
    throw new ArchiveError('ARCHIVE_NOT_WHOLE', `${what} overlaps another entry or leaves a hole`);
  };
  for (const entry of [...entries].sort((a, b) => a.start - b.start)) {
    follows(entry.start, `entry ${shownName(entry.name)}`);
    end = entry.end;
    descriptor = (entry.raw.generalPurposeBitFlag & HAS_DESCRIPTOR) !== 0;
  }
  follows(directory, 'the directory');
}

/** The zip's entries by name, each with everything but its data checked. */
async function readEntries(zip: ZipFile): Promise<Map<string, ZipEntry>> {
  if (zip.entryCount > MOST_PARTS) {
    throw new ArchiveError('ARCHIVE_TOO_LARGE', `the file has ${zip.entryCount} entries, too many`);
  }
  if (zip.comment.length > 0) {
    throw new ArchiveError('ARCHIVE_NOT_WHOLE', 'the file has a comment behind its end');
  }
  const directory = Number(zip.readEntryCursor);
  const entries = new Map<string, ZipEntry>();
  const keys = new Map<string, string>();
  for await (const raw of zip.eachEntry()) {
    const name = entryName(raw.fileNameRaw);
    const key = collisionKey(name);
    const other = keys.get(key);
    if (other !== undefined) {
      const what = other === name ? 'is there twice' : `is the same file as ${shownName(other)}`;
      throw new ArchiveError('ARCHIVE_DUPLICATE', `entry ${shownName(name)} ${what}`);
    }
    keys.set(key, name);
    checkEntry(name, raw);
    entries.set(name, await place(zip, name, raw));
  }
  checkPlaces([...entries.values()], directory);
  const END_RECORD = 22;
  const ZIP64_RECORDS = 76;
  const rest = zip.fileSize - Number(zip.readEntryCursor) - END_RECORD;
  if (rest !== 0 && rest !== ZIP64_RECORDS) {
    throw new ArchiveError('ARCHIVE_NOT_WHOLE', 'the file has something behind its directory');
  }
  return entries;
}

/** Closes it with its file, once what is being read has been. */
async function closeZip(zip: ZipFile): Promise<void> {
  const closed = once(zip, 'close');
  zip.close();
  await closed;
}

/** A zip of unknown origin, opened and looked at. */
export class OpenZip {
  /** For messages. */
  readonly name: string;
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly #zip: ZipFile;

  private constructor(name: string, zip: ZipFile, entries: Map<string, ZipEntry>) {
    this.name = name;
    this.entries = entries;
    this.#zip = zip;
  }

  /**
   * @param shown how it is called in messages
   * @throws ArchiveError for everything that is no plain zip of files
   */
  static async open(path: string, shown = path): Promise<OpenZip> {
    // Opening a pipe without a writer would never end.
    const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
    const file = await promisify(open)(path, flags).catch((cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'ENOENT' ? 'is not there' : `cannot be opened (${cause.code})`;
      throw new ArchiveError('ARCHIVE_UNREADABLE', `${shown} ${why}`, { cause });
    });
    let zip: ZipFile | null = null;
    try {
      if (!(await promisify(fstat)(file)).isFile()) {
        throw new ArchiveError('ARCHIVE_UNREADABLE', `${shown} is no file`);
      }
      zip = await fromFdPromise(file, { autoClose: false, decodeStrings: false });
      return new OpenZip(shown, zip, await readEntries(zip));
    } catch (cause) {
      if (zip) await closeZip(zip);
      else await promisify(close)(file);
      throw refusal(shown, cause);
    }
  }

  /**
   * The data of an entry, counted and hashed on the way.
   * @param sha256 that it must have; null when nobody knows
   * @throws ArchiveError ARCHIVE_SIZE, ARCHIVE_CHECKSUM, ARCHIVE_NOT_WHOLE
   */
  async *read(name: string, sha256: string | null): AsyncGenerator<Uint8Array, void, void> {
    const entry = this.entries.get(name);
    if (!entry) throw new ArchiveError('ARCHIVE_PARTS', `${shownName(name)} is missing`);
    const hash = createHash('sha256');
    let bytes = 0;
    let stream: Readable | null = null;
    try {
      stream = await this.#zip.openReadStreamPromise(entry.raw);
      const chunks: AsyncIterable<Uint8Array> = stream;
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.byteLength;
        yield chunk;
      }
    } catch (cause) {
      throw this.#unreadable(name, cause);
    } finally {
      stream?.destroy();
    }
    if (bytes !== entry.bytes) throw this.#wrongSize(name);
    if (sha256 !== null && hash.digest('hex') !== sha256) {
      throw new ArchiveError(
        'ARCHIVE_CHECKSUM',
        `${name} is not what was written: its SHA-256 is another`,
      );
    }
  }

  async close(): Promise<void> {
    await closeZip(this.#zip);
  }

  #wrongSize(name: string, cause?: unknown): ArchiveError {
    const message = `${name} has not the size that is said of it`;
    return new ArchiveError('ARCHIVE_SIZE', message, { cause });
  }

  #unreadable(name: string, cause: unknown): unknown {
    if (/too many bytes|not enough bytes/.test(errorMessage(cause)))
      return this.#wrongSize(name, cause);
    if (errorCode(cause)?.startsWith('Z_')) {
      return new ArchiveError('ARCHIVE_NOT_WHOLE', `${name}: its data are damaged`, { cause });
    }
    return cause;
  }
}
