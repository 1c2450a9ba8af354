import { PackageError } from './package-error.ts';

const BLOCK = 512;
/** Of a name that does not fit into a header. */
const LONGEST_NAME = 64 * 1024;

/** One part of a tar; `body` is read before the next part is asked for, or skipped. */
export interface TarEntry {
  readonly kind: 'file' | 'folder' | 'link';
  readonly name: string;
  readonly bytes: number;
  /** Where a link leads to, as it stands there; '' of others. */
  readonly target: string;
  readonly body: AsyncIterable<Uint8Array>;
}

const damaged = (why: string) =>
  new PackageError('PACKAGE_ARCHIVE', `the archive is damaged: ${why}`);

/** Bytes that come in pieces, taken in other pieces. */
class ByteSource {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** So many bytes, in pieces. @throws PackageError when there are fewer */
  async *take(count: number): AsyncGenerator<Uint8Array, void, void> {
    for (let left = count; left > 0;) {
      while (this.#rest.length === 0) {
        const next = await this.#pieces.next();
        if (next.done) throw damaged('it is cut off');
        this.#rest = next.value;
      }
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async takeWhole(count: number): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.take(count)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  async skip(count: number): Promise<void> {
    const pieces = this.take(count);
    while (!(await pieces.next()).done);
  }
}

function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
}

/** Octal digits, or a number in base 256 whose first bit is set. */
function numberOf(bytes: Buffer): number {
  if ((bytes[0] & 0x80) === 0) {
    const text = textOf(bytes).trim();
    if (!/^[0-7]*$/.test(text)) throw damaged('a number in it is none');
    return parseInt(text || '0', 8);
  }
  const value = Number(bytes.readBigUInt64BE(bytes.length - 8));
  if (!Number.isSafeInteger(value)) throw damaged('a part of it is too large');
  return value;
}

function checkSum(header: Buffer): void {
  const told = numberOf(header.subarray(148, 156));
  let sum = 8 * 0x20;
  header.forEach((byte, i) => (sum += i >= 148 && i < 156 ? 0 : byte));
  if (sum !== told) throw damaged('a header of it is not as it was written');
}

/** Records of a pax header: `LENGTH KEY=VALUE\n`. */
function paxRecords(body: Buffer): Map<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < body.length;) {
    const [, digits] = /^(\d{1,7}) /.exec(body.toString('latin1', at, at + 8)) ?? [];
    const end = at + Number(digits ?? 0);
    const line = body.toString('utf8', at + (digits?.length ?? 0) + 1, end - 1);
    const cut = line.indexOf('=');
    if (digits === undefined || end > body.length || cut < 0) throw damaged('a record of it');
    records.set(line.slice(0, cut), line.slice(cut + 1));
    at = end;
  }
  return records;
}

/** What the parts before an entry say of it. */
interface Told {
  name?: string | undefined;
  target?: string | undefined;
}

/** Takes up what a part says of the entry behind it; a global record says nothing of one. */
function listen(told: Told, type: string, body: Buffer): void {
  if (type === 'L') told.name = textOf(body);
  if (type === 'K') told.target = textOf(body);
  if (type !== 'x') return;
  const records = paxRecords(body);
  if (records.has('size')) throw damaged('a part of it is too large');
  told.name = records.get('path');
  told.target = records.get('linkpath');
}

const KINDS: Readonly<Record<string, TarEntry['kind']>> = {
  '0': 'file',
  '\0': 'file',
  '2': 'link',
  '5': 'folder',
};

/**
 * The parts of a tar (ustar, pax and GNU's long names), one after the other. Names are as they stand there.
 * @param pieces of the archive, unpacked
 * @throws PackageError for a damaged archive, and for parts that are no files, folders or symbolic links
 */
export async function* tarEntries(
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<TarEntry, void, void> {
  const source = new ByteSource(pieces);
  let told: Told = {};
  for (;;) {
    const header = await source.takeWhole(BLOCK);
    if (header.every((byte) => byte === 0)) return;
    checkSum(header);
    const bytes = numberOf(header.subarray(124, 136));
    const padding = (BLOCK - (bytes % BLOCK)) % BLOCK;
    const type = String.fromCharCode(header[156]);
    if ('xgLK'.includes(type)) {
      if (bytes > LONGEST_NAME) throw damaged('a name in it is too long');
      const body = await source.takeWhole(bytes);
      await source.skip(padding);
      listen(told, type, body);
      continue;
    }
    const name = told.name ?? prefixOf(header) + textOf(header.subarray(0, 100));
    const kind = KINDS[type];
    if (kind === undefined) {
      throw new PackageError(
        'PACKAGE_ARCHIVE',
        `${JSON.stringify(name)} in the archive is neither a file nor a folder`,
      );
    }
    const target = kind === 'link' ? (told.target ?? textOf(header.subarray(157, 257))) : '';
    told = {};
    let left = kind === 'file' ? bytes : 0;
    const body = (async function* () {
      for await (const piece of source.take(left)) {
        left -= piece.length;
        yield piece;
      }
    })();
    yield { kind, name, bytes: left, target, body };
    await source.skip(left + (kind === 'file' ? padding : 0));
  }
}

/** The beginning of a long name; GNU's own form has other things there. */
function prefixOf(header: Buffer): string {
  if (header.toString('latin1', 257, 263) !== 'ustar\0') return '';
  const prefix = textOf(header.subarray(345, 500));
  return prefix === '' ? '' : `${prefix}/`;
}
