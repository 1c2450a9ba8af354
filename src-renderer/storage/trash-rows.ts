import type { RunSize, TrashEntry } from '../../shared/contract/storage.ts';
import { totalOf } from './size-rows.ts';

export interface TrashRow extends Omit<TrashEntry, 'id'> {
  /** Key of the line. */
  readonly id: number;
  /** Of the run or of the experiment. */
  readonly thing: string;
  /** null before it was measured. */
  readonly bytes: number | null;
}

/** Lines of the trash, with the sizes of the runs in each entry. */
export function trashRows(
  entries: readonly TrashEntry[],
  runs: readonly RunSize[] | null,
): TrashRow[] {
  const sizes = new Map<string, number>();
  for (const { trash, bytes } of runs ?? []) {
    if (trash !== null) sizes.set(trash, (sizes.get(trash) ?? 0) + totalOf(bytes));
  }
  return entries.map(({ id: thing, ...entry }, id) => ({
    ...entry,
    id,
    thing,
    bytes: runs && (sizes.get(thing) ?? 0),
  }));
}
