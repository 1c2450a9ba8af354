/** Offsets in the header of a 64-bit ELF file, and in that of a segment. */
const MAGIC = 0x7f454c46;
const SEGMENTS_AT = 32;
const SECTIONS_AT = 40;
const SEGMENT_SIZE_AT = 54;
const SEGMENT_COUNT_AT = 56;
const SECTION_COUNT_AT = 60;
const SECTION_NAMES_AT = 62;
const SEGMENT = { offsetAt: 8, sizeAt: 32 };

/**
 * A program or library for 64-bit Linux without what is never loaded: symbols for debuggers and the table of sections,
 * a seventh of Node. The system reads segments alone.
 * @throws an error for anything else
 */
export function withoutSections(file: Buffer): Buffer {
  const is64BitLittleEndian = file.readUInt32BE(0) === MAGIC && file.readUInt16LE(4) === 0x0102;
  if (!is64BitLittleEndian) throw new Error('this is no program for 64-bit Linux');
  const table = Number(file.readBigUInt64LE(SEGMENTS_AT));
  const size = file.readUInt16LE(SEGMENT_SIZE_AT);
  const count = file.readUInt16LE(SEGMENT_COUNT_AT);
  let end = table + count * size;
  for (let at = table; at < table + count * size; at += size) {
    const offset = file.readBigUInt64LE(at + SEGMENT.offsetAt);
    end = Math.max(end, Number(offset + file.readBigUInt64LE(at + SEGMENT.sizeAt)));
  }
  const kept = Buffer.from(file.subarray(0, end));
  kept.writeBigUInt64LE(0n, SECTIONS_AT);
  kept.writeUInt16LE(0, SECTION_COUNT_AT);
  kept.writeUInt16LE(0, SECTION_NAMES_AT);
  return kept;
}
