import type { RunEstimate } from '../../shared/contract/engines.ts';
import { ENGINE_LABELS } from '../../shared/run-config/engine-ids.ts';
import { formatOperations, formatSpan, formatSpeed } from '../../shared/format/computation.ts';
import { formatAbout, formatDuration } from '../../shared/format/duration.ts';
import { formatBytes } from '../../shared/format/bytes.ts';
import { formatCount, formatShare, formatWholeShare } from '../../shared/format/number.ts';
import { capitalised } from '../format/sentence.ts';
import type { EstimateView } from './use-estimate.ts';

/** One line of the estimate. */
export interface EstimateFact {
  readonly key: 'memory' | 'disk' | 'operations' | 'engine' | 'time';
  readonly label: string;
  readonly value: string;
  /** The value is of an earlier state of the form. */
  readonly isOld: boolean;
  readonly isWarning: boolean;
  /** What the value is made of. */
  readonly parts: readonly { readonly label: string; readonly value: string }[];
}

/** From this share of the machine's memory on it is said how much of it a run takes. */
const LARGE_SHARE = 0.25;
/** From this share on other programs, or other runs, will feel it. */
const WARNING_SHARE = 0.75;

const UNKNOWN = '–';
const AWAITED = '…';

/** The lines of the estimate: always the same ones, so that nothing moves. */
export function estimateFacts(view: EstimateView, machineBytes: number | null): EstimateFact[] {
  const estimate =
    view.kind === 'known' ? view.estimate : view.kind === 'asking' ? view.last : null;
  const isOld = view.kind === 'asking';
  const blank = view.kind === 'asking' ? AWAITED : UNKNOWN;
  const share = estimate && machineBytes ? estimate.memory.total / machineBytes : 0;
  return [
    {
      key: 'memory',
      label: 'Memory',
      value: estimate ? memoryText(estimate, share) : blank,
      isOld,
      isWarning: share >= WARNING_SHARE,
      parts: estimate ? memoryParts(estimate, share) : [],
    },
    {
      key: 'disk',
      label: 'Checkpoints on disk',
      value: estimate ? `up to ${formatBytes(estimate.diskBytes)}` : blank,
      isOld,
      isWarning: estimate !== null && !fitsOnDisk(estimate),
      parts: estimate ? diskParts(estimate) : [],
    },
    {
      key: 'operations',
      label: 'Work per update',
      value: estimate ? formatOperations(estimate.operationsPerUpdate) : blank,
      isOld,
      isWarning: false,
      parts: estimate ? operationParts(estimate) : [],
    },
    {
      key: 'engine',
      label: 'Engine',
      value: estimate ? ENGINE_LABELS[estimate.engine] : blank,
      isOld,
      isWarning: false,
      parts: [],
    },
    {
      key: 'time',
      label: 'Expected time',
      value: timeText(view, estimate, blank),
      isOld,
      isWarning: false,
      parts: estimate?.time ? timeParts(estimate.time) : [],
    },
  ];
}

/**
 * What is said under the lines: why there is no estimate, or what is being done for it.
 * @param place where the run will train when that is not here; null for here
 */
export function estimateNote(view: EstimateView, place: string | null = null): string {
  switch (view.kind) {
    case 'none':
      return 'No estimate while a field is wrong.';
    case 'failed':
      return capitalised(view.message);
    case 'asking':
      return '';
    case 'known':
      if (!fitsOnDisk(view.estimate)) {
        return `Only ${formatBytes(view.estimate.freeDiskBytes ?? 0)} are free on the disk.`;
      }
      if (view.measuring !== null) return 'Testing and timing the engine…';
      if (place !== null) return `Timed on this machine; at ${place} it will be another.`;
      return view.estimate.time ? splitText(view.estimate.time) : 'The engine was not timed.';
  }
}

function memoryText({ memory }: RunEstimate, share: number): string {
  const size = formatBytes(memory.total);
  return share >= LARGE_SHARE ? `${size}, ${formatWholeShare(share)} of RAM` : size;
}

function fitsOnDisk({ diskBytes, freeDiskBytes }: RunEstimate): boolean {
  return freeDiskBytes === null || diskBytes <= freeDiskBytes;
}

function diskParts({ freeDiskBytes }: RunEstimate): EstimateFact['parts'] {
  if (freeDiskBytes === null) return [];
  return [{ label: 'Free on the disk', value: formatBytes(freeDiskBytes) }];
}

function memoryParts({ memory }: RunEstimate, share: number): EstimateFact['parts'] {
  return [
    { label: 'Replay', value: formatBytes(memory.replay) },
    { label: 'Weights and optimiser', value: formatBytes(memory.weights) },
    { label: 'Activations', value: formatBytes(memory.activations) },
    { label: 'Program and engine', value: formatBytes(memory.base) },
    ...(share > 0 ? [{ label: 'Share of this machine', value: formatShare(share) }] : []),
  ];
}

function operationParts({ operationsPerUpdate, time }: RunEstimate): EstimateFact['parts'] {
  const total = { label: 'Floating-point operations', value: formatCount(operationsPerUpdate) };
  if (!time) return [total];
  const perSecond = operationsPerUpdate / time.secondsPerUpdate;
  return [total, { label: 'Expected speed', value: `${formatSpeed(perSecond / 1e9)} GF/s` }];
}

function timeText(view: EstimateView, estimate: RunEstimate | null, blank: string): string {
  if (view.kind === 'known' && view.measuring !== null) {
    return `measuring ${formatWholeShare(view.measuring)}`;
  }
  return estimate?.time ? expectedTime(estimate.time) : blank;
}

/** Of a run, or of several: the time of a ladder is the slowest way up it. */
export function expectedTime(
  { totalSeconds, ladder }: NonNullable<RunEstimate['time']>,
  runs = 1,
): string {
  const about = formatAbout(totalSeconds * runs);
  return ladder ? about.replace(/^about/, 'up to') : about;
}

function ladderParts(time: NonNullable<RunEstimate['time']>): EstimateFact['parts'] {
  if (!time.ladder) return [];
  const { boards, leastSeconds, leastUpdates, mostUpdates, lastBoardUpdates: left } = time.ladder;
  const late = mostUpdates === null ? 'never' : `after ${formatCount(mostUpdates)} updates`;
  return [
    { label: `Fastest way up ${boards} boards`, value: formatDuration(leastSeconds) },
    {
      label: 'A board is left at the earliest',
      value: `after ${formatCount(leastUpdates)} updates`,
    },
    { label: 'and at the latest', value: late },
    {
      label: 'Then left for the last board',
      value: left > 0 ? `${formatCount(left)} updates` : 'nothing',
    },
  ];
}

function timeParts(time: NonNullable<RunEstimate['time']>): EstimateFact['parts'] {
  return [
    { label: 'One update', value: formatSpan(time.secondsPerUpdate) },
    { label: 'All updates', value: formatDuration(time.trainingSeconds) },
    { label: 'All validations', value: formatDuration(time.validationSeconds) },
    { label: 'Together', value: formatDuration(time.totalSeconds) },
    ...ladderParts(time),
  ];
}

function splitText(time: NonNullable<RunEstimate['time']>): string {
  const { totalSeconds, validationSeconds, ladder } = time;
  if (ladder) {
    const least = formatAbout(ladder.leastSeconds).replace(/^about/, 'At least');
    return `${least}; nobody knows when it climbs its ladder.`;
  }
  return totalSeconds > 0
    ? `${formatWholeShare(validationSeconds / totalSeconds)} of it for validation.`
    : '';
}
