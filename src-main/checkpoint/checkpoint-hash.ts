import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { TENSOR_FILES } from './checkpoint-files.ts';

/** What the hash of a checkpoint is chained over. */
export interface ChainState {
  /** Hash of the last checkpoint that the configuration asked for; '' before the first. */
  readonly link: string;
  /** Digest of the metric points since; '' when there were none. */
  readonly points: string;
}

/** Fields of a stored state that no hash covers: times of the clock, names that people chose, and the hash itself. */
const LEFT_OUT = new Set(['wallSeconds', 'config', 'configDigest', 'chain', 'hash']);

/** Bytes read at a time: large enough for a disk, small enough for a thread that answers others meanwhile. */
const CHUNK_BYTES = 512 * 1024;

/** Hash of a checkpoint while its files are written or read, in a fixed order. */
export class CheckpointHash {
  readonly #hash: Hash;

  constructor({ link, points }: ChainState) {
    this.#hash = createHash('sha256').update(`hrm-checkpoint/1\n${link}\n${points}\n`);
  }

  beginFile(name: string): void {
    this.#hash.update(`\n${name}\n`);
  }

  add(bytes: Uint8Array): void {
    this.#hash.update(bytes);
  }

  /** @param state as it is stored; @returns the hash in hexadecimal */
  end(state: object): string {
    const rest = Object.entries(state).filter(([key]) => !LEFT_OUT.has(key));
    return this.#hash.update(`\nstate\n${JSON.stringify(rest)}`).digest('hex');
  }
}

/**
 * The hash that a checkpoint folder has by what is in it now.
 * @param state as it stands in the folder, before any schema has seen it: what a later version adds
 * to a state must not change the hashes of older ones
 * @throws the file system's errors
 */
export async function hashOfFolder(
  folder: string,
  state: { readonly chain: ChainState } & object,
  onBytes: (bytes: number) => void = () => {},
): Promise<string> {
  const hash = new CheckpointHash(state.chain);
  for (const file of TENSOR_FILES) {
    hash.beginFile(file);
    const chunks: AsyncIterable<Uint8Array> = createReadStream(join(folder, file), {
      highWaterMark: CHUNK_BYTES,
    });
    for await (const chunk of chunks) {
      hash.add(chunk);
      onBytes(chunk.byteLength);
    }
  }
  return hash.end(state);
}

/** SHA-256 in hexadecimal of a configuration, which no hash of a checkpoint is taken over: people name it. */
export function configDigest(config: unknown): string {
  return createHash('sha256').update(JSON.stringify(config)).digest('hex');
}
