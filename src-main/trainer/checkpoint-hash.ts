import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { ChainState } from './hash-chain.ts';

/** Fields of a stored state that no hash is taken over: by the clock, named by people, or its own. */
const LEFT_OUT = new Set(['wallSeconds', 'config', 'chain', 'hash']);

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

/** The hash that a checkpoint folder has by what is in it now. */
export async function hashOfFolder(
  folder: string,
  files: readonly string[],
  state: { readonly chain: ChainState } & object,
): Promise<string> {
  const hash = new CheckpointHash(state.chain);
  for (const file of files) {
    hash.beginFile(file);
    for await (const chunk of createReadStream(join(folder, file))) hash.add(chunk as Uint8Array);
  }
  return hash.end(state);
}
