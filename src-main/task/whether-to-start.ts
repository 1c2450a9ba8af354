import type { Asked } from '../task-folder/asked.ts';
import type { OwnerStory } from '../task-folder/history.ts';
import type { TaskEnd } from '../task-folder/journal.ts';

/** What ends a task for good, as far as nothing newer is asked for. */
const LASTING_ENDS: ReadonlySet<TaskEnd> = new Set([
  'finished',
  'goal-rate-reached',
  'time-over',
  'stopped',
  'failed',
]);

/**
 * Why a task has nothing to do; null when it has.
 * @param submission for which it was started
 */
export function whyNotToStart(
  submission: number,
  asked: Asked,
  stories: readonly OwnerStory[],
): string | null {
  if (asked.submission !== submission) {
    return `submission ${asked.submission} is asked for, and this is ${submission}`;
  }
  if (asked.stop) return 'it is asked to stop';
  const last = stories.at(-1);
  if (!last?.end || !LASTING_ENDS.has(last.end.end)) return null;
  const isOver = last.begin.submission >= submission;
  return isOver ? `its run has ended (${last.end.end})` : null;
}
