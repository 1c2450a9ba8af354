import type { StoredRun } from '../store/runs/run-row.ts';

/** Has it trained for as long as it may? */
export function isTimeOver({ maxSeconds, progress }: Pick<StoredRun, 'maxSeconds' | 'progress'>) {
  return maxSeconds !== null && progress.wallSeconds >= maxSeconds;
}
