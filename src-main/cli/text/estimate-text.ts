import type { RunEstimate } from '../../../shared/contract/engines.ts';
import { ENGINE_LABELS } from '../../../shared/run-config/engine-ids.ts';
import { sizeText } from '../../../shared/text/size-text.ts';
import { duration } from './text-format.ts';

const OPERATION_UNITS = ['', 'k', 'M', 'G', 'T', 'P'];

/** 1.78e9 → "1.78 GFLOP". */
function operations(count: number): string {
  const step = Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3));
  const unit = Math.min(step, OPERATION_UNITS.length - 1);
  return `${(count / 1000 ** unit).toPrecision(3)} ${OPERATION_UNITS[unit]}FLOP`;
}

/** "49,410 parameters, about 452 MiB of memory, up to 186 MiB on disk, 2.61 GFLOP an update". */
export function sizeLine(estimate: RunEstimate): string {
  return [
    `${estimate.parameters.toLocaleString('en')} parameters`,
    `about ${sizeText(estimate.memory.total)} of memory`,
    `up to ${sizeText(estimate.diskBytes)} on disk`,
    `${operations(estimate.operationsPerUpdate)} an update`,
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
  const validations = `validations ${duration(validationSeconds)}`;
  if (!ladder) return `About ${duration(totalSeconds)} ${on} (${validations})`;
  const range = `${duration(ladder.leastSeconds)} to ${duration(totalSeconds)}`;
  return `From ${range} ${on} (${validations} of the longer)`;
}

/** What the two times of a ladder assume; null for a run on one board. */
export function ladderLine({ time }: RunEstimate): string | null {
  if (!time?.ladder) return null;
  const { boards, leastUpdates, mostUpdates } = time.ladder;
  const latest = mostUpdates === null ? 'never at the latest' : `${mostUpdates} at the latest`;
  return `Nobody knows when a board is left: the fastest and the slowest way up ${boards} boards, each left after ${leastUpdates} updates at the earliest, ${latest}`;
}

/** A warning when the checkpoints may take more than is free; null when they fit or nobody knows. */
export function diskLine({ diskBytes, freeDiskBytes }: RunEstimate): string | null {
  if (freeDiskBytes === null || diskBytes <= freeDiskBytes) return null;
  return `Warning: only ${sizeText(freeDiskBytes)} are free on the disk of the data folder`;
}
