import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { errorMessage } from '../../../shared/errors/thrown.ts';
import { ArchiveError } from '../archive-error.ts';

const ENCRYPTED = 0x1;
const UNIX = 3;
const LINK = 10;

/** Entries of a zip of others that were asked for by their whole names; whatever else it holds is not looked at. */
export interface NamedEntries {
  /** Of an entry; null when the zip does not hold it. */
  bytes(name: string): number | null;
  /** Its data, as many as are said of it. */
  open(name: string): Promise<Readable>;
  close(): void;
}

function check(name: string, entry: Entry): void {
  const kind = entry.versionMadeBy >>> 8 === UNIX ? entry.externalFileAttributes >>> 28 : 0;
  const isEncrypted = (entry.generalPurposeBitFlag & ENCRYPTED) !== 0;
  if (!isEncrypted && kind !== LINK) return;
  const what = isEncrypted ? 'encrypted' : 'a link';
  throw new ArchiveError('ARCHIVE_UNSUPPORTED', `${name} in it is ${what}`);
}

async function find(zip: ZipFile, names: ReadonlySet<string>): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileNameRaw.toString('utf8');
    if (!names.has(name)) continue;
    if (found.has(name)) throw new ArchiveError('ARCHIVE_DUPLICATE', `${name} is twice in it`);
    check(name, entry);
    found.set(name, entry);
  }
  return found;
}

/**
 * Opens a zip that others made, such as a package of NuGet, of which a few files are wanted. Names in it
 * become no paths: the caller says where each goes.
 * @throws ArchiveError when it is no zip, or a wanted entry is there twice, encrypted or a link
 */
export async function openNamedEntries(
  path: string,
  names: ReadonlySet<string>,
): Promise<NamedEntries> {
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(path, { autoClose: false, decodeStrings: false });
    return entriesOf(zip, await find(zip, names));
  } catch (cause) {
    zip?.close();
    if (cause instanceof ArchiveError) throw cause;
    const message = `${path} is no zip, or damaged: ${errorMessage(cause)}`;
    throw new ArchiveError('ARCHIVE_NOT_WHOLE', message, { cause });
  }
}

function entriesOf(zip: ZipFile, found: ReadonlyMap<string, Entry>): NamedEntries {
  return {
    bytes: (name) => found.get(name)?.uncompressedSize ?? null,
    open: (name) => {
      const entry = found.get(name);
      if (!entry) throw new ArchiveError('ARCHIVE_PARTS', `${name} is missing`);
      return zip.openReadStreamPromise(entry);
    },
    close: () => zip.close(),
  };
}
