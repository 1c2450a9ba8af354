import {
  DEFAULT_TRASH_DAYS,
  type TrashContent,
  trashDaysSchema,
  type TrashEntry,
} from '../../shared/contract/storage.ts';
import type { ReadableConnection } from '../store/connection.ts';
import { readSetting } from '../store/settings-repository.ts';
import { listTrash, type StoredTrash } from '../store/trash-repository.ts';
import { leavesAt } from './age-rule.ts';

export const TRASH_DAYS = 'trashDays';

/** Days that something stays in the trash; null: for ever. */
export function trashDays(database: ReadableConnection): number | null {
  // A value of another version that this one does not know counts as not set.
  const set = trashDaysSchema.safeParse(readSetting(database, TRASH_DAYS));
  return set.success ? set.data : DEFAULT_TRASH_DAYS;
}

function toEntry(stored: StoredTrash, days: number | null, now: number): TrashEntry {
  const { kind, id, name, runs, trashedAt } = stored;
  return { kind, id, name, runs, trashedAt, leavesAt: leavesAt(stored, days, now) };
}

/** Reads what is in the trash of a database, and for how long it stays. */
export function readTrash(database: ReadableConnection, now = Date.now()): TrashContent {
  const days = trashDays(database);
  return { days, entries: listTrash(database).map((each) => toEntry(each, days, now)) };
}
