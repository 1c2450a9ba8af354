import crc32c from 'crc-32/crc32c.js';

const MASK = 0xa282ead8;

/** A checksum of data that may hold checksums themselves: turned by 15 bits, plus a constant. */
function maskedChecksum(bytes: Uint8Array): number {
  const checksum = crc32c.buf(bytes);
  return (((checksum >>> 15) | (checksum << 17)) + MASK) >>> 0;
}

/** A TFRecord: length (64 bits), its checksum, the data, their checksum; little endian. */
export function tfRecord(data: Uint8Array): Uint8Array {
  const record = new Uint8Array(16 + data.byteLength);
  const view = new DataView(record.buffer);
  view.setBigUint64(0, BigInt(data.byteLength), true);
  view.setUint32(8, maskedChecksum(record.subarray(0, 8)), true);
  record.set(data, 12);
  view.setUint32(12 + data.byteLength, maskedChecksum(data), true);
  return record;
}
