import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip, and every lie that can be told about it. */
export interface RawEntry {
  readonly name: string | Uint8Array;
  readonly data: Uint8Array | string;
  readonly deflate?: boolean;
  /** What the directory tells instead of the truth. */
  readonly told?: {
    readonly method?: number;
    readonly flags?: number;
    readonly bytes?: number;
    readonly compressedBytes?: number;
    readonly offset?: number;
    /** File mode, with its type, as Unix has it. */
    readonly mode?: number;
  };
  /** What the header before the data tells instead of the truth. */
  readonly toldHere?: { readonly name?: string; readonly bytes?: number };
}

export interface RawZip {
  readonly entries: readonly RawEntry[];
  /** Entries that the end tells of. */
  readonly count?: number;
  readonly disk?: number;
  readonly comment?: string;
  readonly before?: Uint8Array;
  readonly behind?: Uint8Array;
  /** Before the directory. */
  readonly hole?: Uint8Array;
}

const UTF8 = 0x800;

/** Writes a zip byte by byte, as no library would. */
export function rawZip({ entries, count, disk = 0, comment = '', ...extra }: RawZip): Buffer {
  const pieces: Uint8Array[] = [extra.before ?? new Uint8Array()];
  const directory: Uint8Array[] = [];
  let at = pieces[0].byteLength;
  const put = (piece: Uint8Array) => {
    pieces.push(piece);
    at += piece.byteLength;
  };
  for (const { name, data, deflate = false, told = {}, toldHere = {} } of entries) {
    const bytes = Buffer.from(data);
    const stored = deflate ? deflateRawSync(bytes) : bytes;
    const rawName = Buffer.from(name);
    const nameHere = toldHere.name === undefined ? rawName : Buffer.from(toldHere.name);
    const method = told.method ?? (deflate ? 8 : 0);
    const flags = told.flags ?? UTF8;
    const size = told.bytes ?? bytes.byteLength;
    const compressed = told.compressedBytes ?? stored.byteLength;
    const offset = told.offset ?? at;
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(20, 4);
    header.writeUInt16LE(flags, 6);
    header.writeUInt16LE(method, 8);
    header.writeUInt32LE(crc32(bytes), 14);
    header.writeUInt32LE(compressed, 18);
    header.writeUInt32LE(toldHere.bytes ?? size, 22);
    header.writeUInt16LE(nameHere.byteLength, 26);
    put(header);
    put(nameHere);
    put(stored);
    const record = Buffer.alloc(46);
    record.writeUInt32LE(0x02014b50, 0);
    record.writeUInt16LE((3 << 8) | 20, 4);
    record.writeUInt16LE(20, 6);
    record.writeUInt16LE(flags, 8);
    record.writeUInt16LE(method, 10);
    record.writeUInt32LE(crc32(bytes), 16);
    record.writeUInt32LE(compressed, 20);
    record.writeUInt32LE(size, 24);
    record.writeUInt16LE(rawName.byteLength, 28);
    record.writeUInt32LE(((told.mode ?? 0o100644) << 16) >>> 0, 38);
    record.writeUInt32LE(offset, 42);
    directory.push(record, rawName);
  }
  if (extra.hole) put(extra.hole);
  const start = at;
  for (const piece of directory) put(piece);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(disk, 4);
  end.writeUInt16LE(count ?? entries.length, 8);
  end.writeUInt16LE(count ?? entries.length, 10);
  end.writeUInt32LE(at - start, 12);
  end.writeUInt32LE(start, 16);
  end.writeUInt16LE(Buffer.byteLength(comment), 20);
  put(end);
  put(Buffer.from(comment));
  return Buffer.concat([...pieces, extra.behind ?? new Uint8Array()]);
}

/** The end of a zip that tells of so many entries, more than 16 bits hold, and has none of them. */
export function endOfMany(count: number): Buffer {
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeUInt32LE(1, 16);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(0xffff, 8);
  end.writeUInt16LE(0xffff, 10);
  end.writeUInt32LE(0xffffffff, 12);
  end.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([record, locator, end]);
}
