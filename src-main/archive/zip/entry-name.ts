import { hasControlCharacters, printable } from '../../../shared/text/control-characters.ts';
import { ArchiveError } from '../archive-error.ts';

/** Faults of a name, each with its reason; the first that applies is reported. */
const FAULTS: readonly [why: string, hasIt: (name: string) => boolean][] = [
  ['is empty', (name) => name === ''],
  ['has a control character in it', hasControlCharacters],
  ['has a backslash in it', (name) => name.includes('\\')],
  ['is an absolute path', (name) => name.startsWith('/')],
  ['names a drive', (name) => /^[a-z]:/i.test(name)],
  ['has a colon in it', (name) => name.includes(':')],
  ['leads out of the archive', (name) => name.split('/').includes('..')],
  ['is a folder', (name) => name.endsWith('/')],
  [
    'has an empty part or a dot for one',
    (name) => name.split('/').some((p) => p === '' || p === '.'),
  ],
  ['ends a part with a dot or a space', (name) => name.split('/').some((p) => /[. ]$/.test(p))],
];

/**
 * The name of an entry, as it may be used.
 * @param bytes as they stand in the zip
 * @throws ArchiveError ARCHIVE_BAD_NAME for one that is no plain relative path
 */
export function entryName(bytes: Uint8Array): string {
  let name: string;
  try {
    name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    const shown = printable(Buffer.from(bytes).toString('latin1'));
    throw new ArchiveError('ARCHIVE_BAD_NAME', `entry ${shown}: its name is not UTF-8`, { cause });
  }
  const fault = FAULTS.find(([, hasIt]) => hasIt(name));
  if (!fault) return name;
  throw new ArchiveError('ARCHIVE_BAD_NAME', `entry ${shownName(name)}: its name ${fault[0]}`);
}

/** Names that are the same file on a file system that ignores case or forms of accents. */
export function collisionKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().normalize('NFKC');
}

/** A name for a message: without control characters, and not as long as 65,535 bytes. */
export function shownName(name: string): string {
  const shown = printable(name);
  return shown.length > 120 ? `${shown.slice(0, 120)}…` : shown;
}
