import type { RunEstimate } from '../../../shared/contract/engines.ts';
import { ENGINE_LABELS } from '../../../shared/run-config/engine-ids.ts';
import { formatBinaryBytes } from '../../../shared/format/bytes.ts';
import { formatOperations } from '../../../shared/format/computation.ts';
import { formatHours } from '../../../shared/format/duration.ts';
import { formatCount } from '../../../shared/format/number.ts';

/** "49,410 parameters, about 452 MiB of memory, up to 186 MiB on disk, 2.61 GFLOP an update". */
export function sizeLine(estimate: RunEstimate): string {
  return [
    `${formatCount(estimate.parameters)} parameters`,
    `about ${formatBinaryBytes(estimate.memory.total)} of memory`,
    `up to ${formatBinaryBytes(estimate.diskBytes)} on disk`,
    `${formatOperations(estimate.operationsPerUpdate)} an update`,
  ].join(', ');
}

/**
 * "About 1 min 20 s on ONNX Runtime, CPU (validations 15 s)", or from a least to a most on a ladder;
 * null while nothing was measured.
 */
export function timeLine({ engine, time }: RunEstimate): string | null {
  if (!time) return null;
  const { totalSeconds, validationSeconds, ladder } = time;
  const on = `on ${ENGINE_LABELS[engine]}`;
  const validations = `validations ${formatHours(validationSeconds)}`;
  if (!ladder) return `About ${formatHours(totalSeconds)} ${on} (${validations})`;
  const range = `${formatHours(ladder.leastSeconds)} to ${formatHours(totalSeconds)}`;
  return `From ${range} ${on} (${validations} of the longer)`;
}

/** What the two times of a ladder assume; null for a run on one board. */
export function ladderLine({ time }: RunEstimate): string | null {
  if (!time?.ladder) return null;
  const { boards, leastUpdates, mostUpdates, lastBoardUpdates: left } = time.ladder;
  const latest = mostUpdates === null ? 'never at the latest' : `${mostUpdates} at the latest`;
  const last =
    left > 0 ? `then ${left} are left for the last one` : 'then the last one is not reached';
  return `Nobody knows when a board is left: the fastest and the slowest way up ${boards} boards, each left after ${leastUpdates} updates at the earliest, ${latest}: ${last}`;
}

/** A warning when the checkpoints may take more than is free; null when they fit or nobody knows. */
export function diskLine({ diskBytes, freeDiskBytes }: RunEstimate): string | null {
  if (freeDiskBytes === null || diskBytes <= freeDiskBytes) return null;
  return `Warning: only ${formatBinaryBytes(freeDiskBytes)} are free on the disk of the data folder`;
}
