import { createHash, createPrivateKey } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newKey, signatureOf } from '../../scripts/sign-updates.ts';
import { answersFor } from './net.ts';

/** Where updates are said to come from; a server of the test answers. */
const ORIGIN = 'https://updates.example';

/** The description of a folder of updates for this processor's Linux. */
const DESCRIPTION =
  process.arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${process.arch}.yml`;

/** How a folder differs from one in order. */
export interface Flaws {
  /** Another one than what is described. */
  readonly file?: string;
  /** null: there is none. */
  readonly signature?: string | null;
  /** The description that was signed, which another one is served as. */
  readonly signedAs?: string;
  /** What the description says of it; null leaves it out. */
  readonly url?: string;
  readonly sha512?: string | null;
}

/** A publisher's folder of updates on a server of this machine. */
export class UpdateFolder {
  readonly address: string;
  readonly #files = new Map<string, string>();
  readonly #key: ReturnType<typeof createPrivateKey>;
  readonly #server = createServer(({ url = '' }, response) => {
    this.asked.push(url);
    const file = this.#files.get(url);
    response.writeHead(file === undefined ? 404 : 200).end(file);
  });
  /** What was asked for, the latest last. */
  readonly asked: string[] = [];

  /** @param keys folder for the key of its publisher */
  constructor(keys: string) {
    const key = join(keys, 'key.pem');
    this.address = `${ORIGIN}/lab/${newKey(key)}`;
    this.#key = createPrivateKey(readFileSync(key, 'utf8'));
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const { port } = this.#server.address() as AddressInfo;
    answersFor.set(ORIGIN, `http://127.0.0.1:${port}`);
  }

  close(): void {
    answersFor.delete(ORIGIN);
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Puts a version there, signed, in place of the one before. */
  publish(version: string, image: string, flaws: Flaws = {}): void {
    const name = `lab-${version}.AppImage`;
    const hash = createHash('sha512').update(image).digest('base64');
    const { file = image, signature, signedAs = DESCRIPTION, url = name, sha512 = hash } = flaws;
    const description = [
      `version: ${version}`,
      'files:',
      `  - url: ${url}`,
      ...(sha512 === null ? [] : [`    sha512: ${sha512}`]),
      `    size: ${image.length}`,
      "releaseDate: '2026-01-01T00:00:00.000Z'",
      '',
    ].join('\n');
    const signed = signature ?? signatureOf({ name: signedAs, text: description }, this.#key);
    this.#files.clear();
    this.#files.set(`/lab/${name}`, file).set(`/lab/${DESCRIPTION}`, description);
    if (signature !== null) this.#files.set(`/lab/${DESCRIPTION}.sig`, signed);
    this.asked.length = 0;
  }

  /** The signature of what is published now. */
  get signature(): string {
    return this.#files.get(`/lab/${DESCRIPTION}.sig`) ?? '';
  }

  /** Whether a file of a version was asked for: all that is not a description. */
  get wasDownloaded(): boolean {
    return this.asked.some((path) => !/\.yml(\.sig)?$/.test(path));
  }
}
