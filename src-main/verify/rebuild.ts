import { printable } from '../../shared/text/control-characters.ts';
import { cannotBeRead } from '../checkpoint/unreadable-checkpoint.ts';
import { entriesIn } from '../disk/folder-entries.ts';
import { adoptRun, type Adoption, beginningOf } from '../runs/checkpoints/adopt-run.ts';
import type { WritableConnection } from '../store/connection.ts';
import { runsFolder } from '../store/data-folder.ts';
import { makeNewDatabase } from '../store/database/new-database.ts';
import { holdsRun, isRunFolder } from './run-folders.ts';

/** What a rebuild made of a data folder. */
export interface Rebuilt {
  /** In the order in which the runs began. */
  readonly runs: readonly Adoption[];
  /** Files of the lost database that were set aside. */
  readonly aside: readonly string[];
}

/** Takes up a run; one whose folder cannot be read keeps none of the others from being taken up. */
async function adoptReadable(
  database: WritableConnection,
  dataFolder: string,
  id: string,
): Promise<Adoption> {
  try {
    return await adoptRun(database, dataFolder, id);
  } catch (error) {
    if (!cannotBeRead(error)) throw error;
    return { kind: 'left', id, why: printable(error.message) };
  }
}

/**
 * Makes the database of a data folder anew from the folders of its runs.
 * @param onRun hears how many of how many are done
 * @throws StoreError DATABASE_NOT_LOST, DATA_FOLDER_IN_USE; nothing was changed
 */
export async function rebuildDatabase(
  dataFolder: string,
  onRun: (done: number, total: number) => void = () => {},
): Promise<Rebuilt> {
  const { filled, aside } = await makeNewDatabase(dataFolder, async (database) => {
    const ids = entriesIn(runsFolder(dataFolder))
      .filter(isRunFolder)
      .map(({ name }) => name)
      .filter((id) => holdsRun(dataFolder, id))
      .map((id) => ({ id, began: beginningOf(dataFolder, id) }))
      .toSorted((a, b) => a.began - b.began);
    const runs: Adoption[] = [];
    for (const { id } of ids) {
      onRun(runs.length, ids.length);
      runs.push(await adoptReadable(database, dataFolder, id));
    }
    return runs;
  });
  return { runs: filled, aside };
}
