import type { TrashContent } from '../../../shared/contract/storage.ts';
import { DEFAULT_TRASH_DAYS } from '../../../shared/contract/storage.ts';
import { findById } from './find-by-id.ts';
import { readLabOr } from '../use-lab.ts';
import { type SizedEntry, sizedEntries } from '../text/trash-text.ts';

export interface SizedTrash {
  readonly days: TrashContent['days'];
  readonly entries: readonly SizedEntry[];
}

/** What is in the trash, with sizes; nothing in a folder in which no lab has been opened. */
export function readTrash(dataFolder: string): Promise<SizedTrash> {
  const empty: SizedTrash = { days: DEFAULT_TRASH_DAYS, entries: [] };
  return readLabOr(dataFolder, empty, async ({ storage }) => {
    const { days, entries } = storage.trash();
    return { days, entries: sizedEntries(entries, await storage.overview()) };
  });
}

/**
 * What a person means in the trash, each by its id, the beginning of its id, or "latest" (the last deleted).
 * @throws CliError when there is none, or more than one.
 */
export async function findInTrash(
  dataFolder: string,
  wanted: readonly string[],
): Promise<SizedEntry[]> {
  const { entries } = await readTrash(dataFolder);
  return [...new Set(wanted.map((each) => findById(entries, each, 'thing in the trash')))];
}
