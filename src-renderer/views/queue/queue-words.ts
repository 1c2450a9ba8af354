import type { QueuedRun, WaitReason } from '../../../shared/contract/queue.ts';
import { formatAbout } from '../../../shared/format/duration.ts';
import { counted } from '../../../shared/format/counted.ts';

/** Why a run waits, in words. */
export function reasonText(why: WaitReason): string {
  switch (why.kind) {
    case 'starts':
      return 'Starts in a moment';
    case 'held-back':
      return 'Held back';
    case 'experiment-held':
      return 'Its experiment is held';
    case 'no-room':
      return 'The disk is full';
    case 'single-runs':
      return why.most === 1 ? 'Another run trains' : `${why.most} other runs train`;
    case 'threads':
      return `Needs ${counted(why.needs, 'thread')}, ${why.free} free`;
    case 'turn':
      return 'Waits for those before it';
  }
}

/** When a run is expected to begin; `–` when that cannot be told. */
export function beginText({ why, beginsIn }: Pick<QueuedRun, 'why' | 'beginsIn'>): string {
  if (beginsIn === null || why.kind === 'starts') return '–';
  return beginsIn < 1 ? 'in a moment' : `in ${formatAbout(beginsIn)}`;
}
