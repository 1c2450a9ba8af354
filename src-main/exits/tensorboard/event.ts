import protobuf from 'protobufjs/minimal.js';

/** Numbers of the fields that are written, as tensorflow/core/util/event.proto has them. */
const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const;
/** As tensorflow/core/framework/summary.proto has them. */
const SUMMARY = { value: 1 } as const;
const VALUE = { tag: 1, simpleValue: 2 } as const;

/** The type of a field on the wire (protocol buffers, encoding). */
const WIRE = { varint: 0, fixed64: 1, lengthDelimited: 2, fixed32: 5 } as const;
const key = (field: number, wire: keyof typeof WIRE) => (field << 3) | WIRE[wire];

/** A scalar under its tag. */
export interface Scalar {
  readonly tag: string;
  readonly value: number;
}

function beginEvent(wallTime: number): protobuf.Writer {
  return protobuf.Writer.create().uint32(key(EVENT.wallTime, 'fixed64')).double(wallTime);
}

/**
 * The event that every file begins with: readers know by it that steps may come in any order.
 * @param wallTime seconds since 1970
 */
export function versionEvent(wallTime: number): Uint8Array {
  const version = key(EVENT.fileVersion, 'lengthDelimited');
  return beginEvent(wallTime).uint32(version).string('brain.Event:2').finish();
}

/**
 * Scalars of one update; TensorBoard keeps them in single precision.
 * @param wallTime seconds since 1970
 */
export function scalarsEvent(
  wallTime: number,
  update: number,
  scalars: readonly Scalar[],
): Uint8Array {
  const event = beginEvent(wallTime);
  // As in every encoder of proto3, a missing field stands for zero.
  if (update !== 0) event.uint32(key(EVENT.step, 'varint')).int64(update);
  event.uint32(key(EVENT.summary, 'lengthDelimited')).fork();
  for (const { tag, value } of scalars) {
    event.uint32(key(SUMMARY.value, 'lengthDelimited')).fork();
    event.uint32(key(VALUE.tag, 'lengthDelimited')).string(tag);
    event.uint32(key(VALUE.simpleValue, 'fixed32')).float(value).ldelim();
  }
  return event.ldelim().finish();
}
