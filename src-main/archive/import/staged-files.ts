import { join } from 'node:path';
import { ArchiveError } from '../archive-error.ts';
import type { ManifestPart } from '../format/manifest.ts';
import type { OpenZip } from '../zip/open-zip.ts';
import { writeSynced } from './staging.ts';

const ZIP_SIGNATURE = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

/** Where what is unpacked lies until it is put in place: rows, and folders as runs have them. */
export class StagedFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Path of a part from which rows are made. */
  rowsPath(part: string): string {
    return join(this.#folder, 'rows', ...part.split('/'));
  }

  /** What becomes the folder of a run. */
  runFolder(id: string): string {
    return join(this.#folder, 'folders', id);
  }

  /** Parts of checkpoints, and weights to begin with, become files of the run; others become rows. */
  #target(path: string): string {
    const [runs, id, first, ...rest] = path.split('/');
    const isFile = runs === 'runs' && path.endsWith('.safetensors');
    if (first === 'checkpoints' && rest.length > 0) return join(this.runFolder(id), ...rest);
    return isFile ? join(this.runFolder(id), first) : this.rowsPath(path);
  }

  /**
   * Unpacks one part, counted and hashed.
   * @throws ArchiveError
   */
  async unpack(
    zip: OpenZip,
    { path, sha256 }: ManifestPart,
    onBytes: (bytes: number) => void,
  ): Promise<void> {
    const pieces = async function* () {
      let isFirst = true;
      for await (const piece of zip.read(path, sha256)) {
        if (isFirst && ZIP_SIGNATURE.equals(piece.subarray(0, ZIP_SIGNATURE.length))) {
          throw new ArchiveError('ARCHIVE_NESTED', `${path} is an archive in the archive`);
        }
        isFirst = false;
        onBytes(piece.byteLength);
        yield piece;
      }
    };
    await writeSynced(this.#target(path), pieces());
  }
}
