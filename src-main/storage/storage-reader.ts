import { join } from 'node:path';
import type { StorageOverview, TrashContent } from '../../shared/contract/storage.ts';
import { namesIn } from '../disk/folder-entries.ts';
import { diskRoom } from '../disk/free-space.ts';
import { databaseFile, enginesFolder, runsFolder } from '../store/data-folder.ts';
import { analysesSize, calibrationsSize, type CountedBytes } from '../store/runs/recorded-sizes.ts';
import { runInventory } from '../store/runs/run-places.ts';
import { readTrash } from './trash-reader.ts';
import { bytesOf } from './measure-folder.ts';
import { type MeasuredLab, measureRuns } from './measure-runs.ts';

/** How long a measurement is used. */
const FRESH_MILLISECONDS = 60_000;

/** Folders beside those of the runs, which nothing tells of. */
async function measureUnknown(
  dataFolder: string,
  unknown: readonly string[],
): Promise<CountedBytes> {
  const folder = runsFolder(dataFolder);
  const sizes = await Promise.all(unknown.map((name) => bytesOf(join(folder, name))));
  return { count: unknown.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

async function measure(lab: MeasuredLab): Promise<StorageOverview> {
  const { dataFolder, database } = lab;
  const file = databaseFile(dataFolder);
  const files = await Promise.all([file, `${file}-wal`].map(bytesOf));
  // Before the runs: a folder that is made meanwhile belongs to a new one.
  const folders = await namesIn(runsFolder(dataFolder));
  const runs = await measureRuns(lab);
  const known = new Set(runs.map(({ id }) => id));
  const unknown = folders.filter((name) => !known.has(name));
  return {
    dataFolder,
    measuredAt: Date.now(),
    disk: diskRoom(dataFolder),
    database: files.reduce((sum, size) => sum + size, 0),
    runs,
    unknown: await measureUnknown(dataFolder, unknown),
    engines: await bytesOf(enginesFolder(dataFolder)),
    analyses: analysesSize(database),
    calibrations: calibrationsSize(database),
  };
}

/** Says what lies in a data folder, for a process that may only read it. */
export class StorageReader {
  readonly #lab: MeasuredLab;
  #measured: Promise<StorageOverview> | null = null;
  /** Which runs there were when it was measured. */
  #inventory = '';

  constructor(lab: MeasuredLab) {
    this.#lab = lab;
  }

  /**
   * Sizes of everything, measured in slices; asked again within a minute, the same, unless runs came or went, or
   * moved into the trash or out of it.
   */
  async overview({ fresh = false }: { readonly fresh?: boolean } = {}): Promise<StorageOverview> {
    const known = await this.#measured;
    const isOld = !known || Math.abs(Date.now() - known.measuredAt) > FRESH_MILLISECONDS;
    if (fresh || isOld || this.#inventory !== runInventory(this.#lab.database))
      return this.#measure();
    return known;
  }

  trash(): TrashContent {
    return readTrash(this.#lab.database);
  }

  /** The measurement is out of date. */
  protected forget(): void {
    this.#measured = null;
  }

  #measure(): Promise<StorageOverview> {
    this.#inventory = runInventory(this.#lab.database);
    const measuring = measure(this.#lab);
    this.#measured = measuring;
    // A failure is told to whoever asked, and not kept.
    measuring.catch(() => {
      if (this.#measured === measuring) this.#measured = null;
    });
    return measuring;
  }
}
