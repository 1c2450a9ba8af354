import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { hasControlCharacters } from '../../../shared/text/control-characters.ts';
import { errorCode } from '../../../shared/errors/thrown.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../../disk/private-modes.ts';
import { PackageError } from './package-error.ts';
import { writeFailure } from './room.ts';
import { tarEntries } from './tar-entries.ts';

export interface TarUnpacking {
  /** A tar that is compressed by gzip. */
  readonly file: string;
  /** Folder that it goes into; there already. */
  readonly target: string;
  /** Where a file of the archive goes within the folder; null leaves it out. */
  readonly place: (path: string) => string | null;
  /** All that the archive may hold, also what is left out. */
  readonly mostBytes: number;
  /** Bytes of the archive that were read. */
  readonly onProgress: (bytes: number) => void;
  readonly signal: AbortSignal;
}

function refuse(name: string, why: string): never {
  const message = `${JSON.stringify(name.slice(0, 120))} in the archive ${why}`;
  throw new PackageError('PACKAGE_ARCHIVE', message);
}

/** A name in an archive as a plain relative path; '' of the archive's own folder. */
function plainPath(name: string): string {
  const path = name.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  const parts = path.split('/');
  if (path === '' || path === '.') return '';
  const isPlain = !hasControlCharacters(path) && !/[\\:]/.test(path) && !path.startsWith('/');
  if (!isPlain || parts.includes('..') || parts.includes('')) refuse(name, 'leads out of it');
  return path;
}

/** A link may name a file beside it: whatever it leads to is then in the same folder. */
function checkLink(name: string, target: string): void {
  const isBeside = target !== '' && target !== '..' && target !== '.' && !/[\\/:]/.test(target);
  if (!isBeside) refuse(name, 'is a link to another folder');
}

/**
 * Unpacks files of an archive of unknown origin, readable by their owner alone.
 * @returns bytes that were written
 * @throws PackageError PACKAGE_ARCHIVE for what is damaged, leads out of the folder, is there twice or is too
 * large; PACKAGE_NO_ROOM; the signal's reason. What was written stays: the caller removes the folder.
 */
export async function unpackTar(unpacking: TarUnpacking): Promise<number> {
  const { file, target, place, mostBytes, onProgress, signal } = unpacking;
  const links: { readonly path: string; readonly to: string }[] = [];
  let seen = 0;
  let written = 0;
  const unzipped = createGunzip();
  const archive = createReadStream(file);
  const reading = pipeline(archive, unzipped, { signal });
  // It is told by whoever reads the pieces.
  reading.catch(() => {});
  try {
    for await (const { kind, name, bytes, target: to, body } of tarEntries(unzipped)) {
      const path = plainPath(name);
      seen += bytes;
      onProgress(archive.bytesRead);
      if (seen > mostBytes) refuse(name, `makes it larger than ${formatBytes(mostBytes)}`);
      const placed = path === '' || kind === 'folder' ? null : place(path);
      if (placed === null) continue;
      const whole = join(target, placed);
      await mkdir(dirname(whole), { recursive: true, mode: PRIVATE_FOLDER });
      if (kind === 'link') {
        checkLink(name, to);
        links.push({ path: whole, to });
        continue;
      }
      await pipeline(body, createWriteStream(whole, { flags: 'wx', mode: PRIVATE_FILE }), {
        signal,
      });
      written += bytes;
    }
    // Last, so that nothing is written through a link.
    for (const { path, to } of links) await symlink(to, path);
  } catch (cause) {
    signal.throwIfAborted();
    throw failure(target, cause);
  } finally {
    unzipped.destroy();
  }
  return written;
}

function failure(folder: string, cause: unknown): unknown {
  const code = errorCode(cause) ?? '';
  if (code === 'EEXIST') {
    return new PackageError('PACKAGE_ARCHIVE', 'a file is twice in the archive', { cause });
  }
  if (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE') {
    return new PackageError('PACKAGE_ARCHIVE', 'the archive is damaged: it is no gzip', { cause });
  }
  return writeFailure(folder, cause);
}
