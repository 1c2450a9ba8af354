import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** Tables that WOFF2 names by a number, as far as the fonts here have them (W3C, WOFF2, 4.1). */
const TAG_CMAP = 0;
const TAG_GLYF = 10;
const TAG_LOCA = 11;
const TAG_IN_FULL = 63;

/** Where the table of characters lies in the decompressed data, and where the data begin. */
function findCharacterTable(file: Buffer): { start: number; data: number } {
  let at = 48;
  const base128 = () => {
    let value = 0;
    for (;;) {
      const byte = file[at++];
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
  };
  let offset = 0;
  let start = -1;
  for (let tables = file.readUInt16BE(12); tables > 0; tables--) {
    const flags = file[at++];
    const tag = flags & 63;
    if (tag === TAG_IN_FULL) at += 4;
    const length = base128();
    // Outlines are transformed unless version 3 is named, all other tables only if one is.
    const outlines = tag === TAG_GLYF || tag === TAG_LOCA;
    const transformed = outlines ? flags >> 6 !== 3 : flags >> 6 !== 0;
    if (tag === TAG_CMAP) start = offset;
    offset += transformed ? base128() : length;
  }
  return { start, data: at };
}

/** The code points of one part of the table (OpenType, cmap, formats 4 and 12). */
function* codePoints(table: Buffer): Generator<number> {
  const format = table.readUInt16BE(0);
  if (format === 12) {
    for (let group = 0; group < table.readUInt32BE(12); group++) {
      const last = table.readUInt32BE(20 + 12 * group);
      for (let point = table.readUInt32BE(16 + 12 * group); point <= last; point++) yield point;
    }
  } else if (format === 4) {
    const doubled = table.readUInt16BE(6);
    for (let segment = 0; segment < doubled; segment += 2) {
      const last = table.readUInt16BE(14 + segment);
      const first = table.readUInt16BE(16 + doubled + segment);
      for (let point = first; point <= last && point < 0xffff; point++) yield point;
    }
  }
}

/** The characters that a WOFF2 font has a glyph for. */
export function woff2Characters(path: string): Set<string> {
  const file = readFileSync(path);
  const { start, data } = findCharacterTable(file);
  const tables = brotliDecompressSync(file.subarray(data, data + file.readUInt32BE(20)));
  const cmap = tables.subarray(start);
  const characters = new Set<string>();
  for (let part = 0; part < cmap.readUInt16BE(2); part++) {
    const at = cmap.readUInt32BE(8 + 8 * part);
    for (const point of codePoints(cmap.subarray(at))) characters.add(String.fromCodePoint(point));
  }
  return characters;
}
