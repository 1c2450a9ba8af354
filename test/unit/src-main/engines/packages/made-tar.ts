import { gzipSync } from 'node:zlib';

/** A part of a tar as a test writes it. */
export interface MadePart {
  readonly name: string;
  readonly text?: string | Buffer;
  /** The letter of its kind; a file if left out. */
  readonly type?: string;
  readonly target?: string;
  /** What the header says of its size, if that is not so. */
  readonly claimed?: number;
  readonly prefix?: string;
}

const BLOCK = 512;

function header({ name, text = '', type = '0', target = '', claimed, prefix = '' }: MadePart) {
  const bytes = Buffer.alloc(BLOCK);
  bytes.write(name, 0, 100);
  bytes.write('0000644\0', 100);
  const size = claimed ?? Buffer.byteLength(text);
  bytes.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  bytes.write(' '.repeat(8), 148);
  bytes.write(type, 156);
  bytes.write(target, 157, 100);
  bytes.write('ustar\x0000', 257);
  bytes.write(prefix, 345, 155);
  const sum = bytes.reduce((all, byte) => all + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return bytes;
}

/** A record of a pax header, which begins with its own length. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  let length = Buffer.byteLength(rest) + 1;
  while (String(length).length + Buffer.byteLength(rest) !== length) length++;
  return `${length}${rest}`;
}

export function madeTar(parts: readonly MadePart[]): Buffer {
  const blocks = parts.flatMap((part) => {
    const text = Buffer.from(part.text ?? '');
    return [header(part), text, Buffer.alloc((BLOCK - (text.length % BLOCK)) % BLOCK)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(2 * BLOCK)]);
}

export function madeTarGz(parts: readonly MadePart[]): Buffer {
  return gzipSync(madeTar(parts));
}
