import protobuf from 'protobufjs';

/** Of tensorflow/core/util/event.proto and framework/summary.proto, the fields that scalars need. */
const PROTO = `
  syntax = "proto3";
  message Event {
    double wall_time = 1;
    int64 step = 2;
    oneof what {
      string file_version = 3;
      Summary summary = 5;
    }
  }
  message Summary {
    message Value {
      string tag = 1;
      oneof value {
        float simple_value = 2;
      }
    }
    repeated Value value = 1;
  }
`;
const Event = protobuf.parse(PROTO).root.lookupType('Event');

interface ReadEvent {
  readonly wallTime: number;
  readonly step: number;
  readonly fileVersion?: string;
  readonly summary?: { readonly value: readonly { tag: string; simpleValue: number }[] };
}

/** CRC-32C bit by bit (RFC 3720, reversed polynomial). */
function crc32c(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
  }
  return ~crc >>> 0;
}

function checkMasked(bytes: Uint8Array, masked: number): void {
  const turned = (masked - 0xa282ead8) >>> 0;
  const stored = ((turned >>> 17) | (turned << 15)) >>> 0;
  if (stored !== crc32c(bytes)) throw new Error('checksum does not fit');
}

/** The data of every TFRecord of a file; fails at a wrong checksum or length. */
export function readRecords(file: Buffer): Uint8Array[] {
  const records: Uint8Array[] = [];
  for (let at = 0; at < file.length;) {
    const length = Number(file.readBigUInt64LE(at));
    checkMasked(file.subarray(at, at + 8), file.readUInt32LE(at + 8));
    const data = file.subarray(at + 12, at + 12 + length);
    checkMasked(data, file.readUInt32LE(at + 12 + length));
    records.push(data);
    at += 16 + length;
  }
  return records;
}

/** The scalars of events, as tensorflow's message definitions read them. */
export function readScalars(events: readonly Uint8Array[]) {
  return events.flatMap((bytes) => {
    const decoded = Event.decode(bytes);
    const event = Event.toObject(decoded, { longs: Number, defaults: true }) as ReadEvent;
    if (!event.summary) return [];
    const scalars = event.summary.value.map(({ tag, simpleValue }) => [tag, simpleValue]);
    const { wallTime, step } = event;
    return [{ wallTime, step, scalars: Object.fromEntries(scalars) as Record<string, number> }];
  });
}

/** What a file says it is. */
export function fileVersion(event: Uint8Array): unknown {
  return (Event.decode(event).toJSON() as ReadEvent).fileVersion;
}
