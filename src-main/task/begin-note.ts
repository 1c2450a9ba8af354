import { printableStart } from '../../shared/text/control-characters.ts';
import { LONGEST_NOTE } from '../archive/format/rows.ts';
import { effectiveUpdate, type OwnerStory } from '../task-folder/history.ts';
import type { StartPoint } from './start-point.ts';

/** What is said where another kind of processor goes on. */
export function otherProcessor(now: string, before: string): string {
  return `another kind of processor (${now}, before ${before})`;
}

/**
 * Where a task goes on, for the history of its run: what it repeats, on what, and what was wrong with newer
 * checkpoints; null for a plain beginning.
 */
export function beginNote(
  stories: readonly OwnerStory[],
  { found, damages }: StartPoint,
  processor: string,
): string | null {
  const update = found?.checkpoint.update ?? 0;
  const repeated = Math.max(0, effectiveUpdate(stories) - update);
  const from = found ? `from update ${update}` : stories.length > 0 ? 'from the beginning' : '';
  const updates = repeated === 1 ? 'update' : 'updates';
  const before = stories.at(-1)?.begin.processor ?? processor;
  const said = [
    repeated > 0 ? `${from}, repeating ${repeated} ${updates}` : from,
    before === processor ? '' : `on ${otherProcessor(processor, before)}`,
    ...damages,
  ].filter(Boolean);
  return said.length > 0 ? printableStart(said.join('; '), LONGEST_NOTE) : null;
}
