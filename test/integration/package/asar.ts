import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly unpacked?: boolean;
  /** Where its bytes begin, counted from behind the head, in decimal. */
  readonly offset?: string;
  readonly size?: number;
}

/** A file in an archive of Electron. */
export interface ArchivedFile {
  readonly path: string;
  readonly isUnpacked: boolean;
  readonly bytes: Uint8Array;
}

function* walk(entry: Entry, path: string): Generator<readonly [string, Entry]> {
  for (const [name, child] of Object.entries(entry.files ?? {})) {
    const below = path === '' ? name : `${path}/${name}`;
    if (child.files) yield* walk(child, below);
    else yield [below, child];
  }
}

/** All files of an archive, also those that lie unpacked beside it. */
export function readAsar(archive: string): ArchivedFile[] {
  const bytes = readFileSync(archive);
  // Two of Chromium's pickles: the size of the head, and the head as a text of JSON.
  const begin = 8 + bytes.readUInt32LE(4);
  const head: Entry = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12)));
  return [...walk(head, '')].map(([path, { unpacked: isUnpacked = false, offset, size = 0 }]) => {
    const at = begin + Number(offset);
    const content = isUnpacked
      ? readFileSync(join(`${archive}.unpacked`, path))
      : bytes.subarray(at, at + size);
    return { path, isUnpacked, bytes: content };
  });
}

/** Writes the files of an archive into a folder. */
export function extractFiles(files: readonly ArchivedFile[], folder: string): void {
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}
