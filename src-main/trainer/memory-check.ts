import { totalmem } from 'node:os';
import { formatGibibytes } from '../../shared/format/bytes.ts';
import type { ReplayShape } from '../agent/replay/replay-buffer.ts';
import { replayBytes } from '../agent/replay/replay-size.ts';

/** A run that does not fit into this machine. */
export class MemoryError extends Error {
  override readonly name = 'MemoryError';
  readonly code = 'OUT_OF_MEMORY';
}

/** Share of the machine's memory that a replay may take. */
const LARGEST_SHARE = 0.8;

/**
 * Checks that a replay fits into the machine before it is allocated.
 * @param available bytes of the machine
 * @throws MemoryError with both sizes and the field to change.
 */
export function checkReplayMemory(shape: ReplayShape, available = totalmem()): void {
  const needed = replayBytes(shape);
  if (needed <= LARGEST_SHARE * available) return;
  throw new MemoryError(
    `the replay would need ${formatGibibytes(needed)} of this machine's ${formatGibibytes(available)}: ` +
      'lower learning.replayCapacity, or carry the last position only (model.carriedZ)',
  );
}
