import { createHash } from 'node:crypto';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { asError } from '../../../shared/errors/thrown.ts';
import { mediaOf } from '../format/layout.ts';
import type { ManifestPart } from '../format/manifest.ts';

/** Pieces of data; texts are UTF-8. */
export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** Writes a zip piece by piece; nothing of it is kept but the list of its parts. */
export class ZipWriter {
  readonly #zip = new ZipFile();
  // Its type is that of every stream that can be read; it is one of Node's own.
  readonly #output = this.#zip.outputStream as Readable;
  readonly #written: Promise<void>;
  /** Why it cannot be finished. */
  #failure: Error | null = null;
  /** Tells whoever adds a part now. */
  #tellFailure: (why: Error) => void = () => {};
  readonly #created: Date;
  readonly #onBytes: (bytes: number) => void;
  readonly parts: ManifestPart[] = [];

  /**
   * @param to where it goes; destroyed when the zip cannot be finished
   * @param created time of every part
   * @param onBytes hears of data as they are taken in
   */
  constructor(
    to: Writable,
    {
      created,
      onBytes,
      signal,
    }: {
      readonly created: Date;
      readonly onBytes: (bytes: number) => void;
      readonly signal: AbortSignal;
    },
  ) {
    this.#created = created;
    this.#onBytes = onBytes;
    this.#zip.on('error', (error: Error) => this.#output.destroy(error));
    this.#written = pipeline(this.#output, to, { signal });
    // Whoever adds a part, or ends, hears of it.
    this.#written.catch((error: unknown) => {
      this.#failure = asError(error);
      this.#tellFailure(this.#failure);
    });
  }

  /**
   * Adds a part. Resolves when its last piece has been taken.
   * @throws what keeps its pieces from being read, or the zip from being written
   */
  async add(path: string, pieces: Pieces): Promise<void> {
    if (this.#failure) throw this.#failure;
    const hash = createHash('sha256');
    let bytes = 0;
    const take = (piece: string | Uint8Array) => {
      const taken = typeof piece === 'string' ? Buffer.from(piece) : piece;
      hash.update(taken);
      bytes += taken.byteLength;
      this.#onBytes(taken.byteLength);
      return taken;
    };
    const source = Readable.from(
      (async function* () {
        for await (const piece of pieces) yield take(piece);
      })(),
      { objectMode: false },
    );
    const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
    source.once('end', resolve);
    source.once('error', reject);
    this.#tellFailure = reject;
    // Tensors hardly get smaller, texts to a fifth.
    const options = { compress: /\.jsonl?$/.test(path), mtime: this.#created };
    this.#zip.addReadStreamLazy(path, options, (give) => give(null, source));
    try {
      await ended;
    } catch (error) {
      source.destroy();
      this.#output.destroy(asError(error));
      throw error;
    } finally {
      this.#tellFailure = () => {};
    }
    this.parts.push({ path, bytes, sha256: hash.digest('hex'), media: mediaOf(path) });
  }

  /** Ends the zip. Resolves when everything is written. */
  async end(): Promise<void> {
    this.#zip.end();
    await this.#written;
  }

  /** Gives it up. */
  destroy(cause: Error): void {
    this.#output.destroy(cause);
  }
}
