import { chmodSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { temporaryFolder } from '../../../unit/src-main/store/temporary-folder.ts';
import { folderOfFile } from '../../file-folders.ts';
import { superviseRuns } from './supervised-runs.ts';

/** A data folder whose lab is closed, with one run. */
export interface TrainedFolder {
  readonly dataFolder: string;
  /** Of the run. */
  readonly id: string;
}

/**
 * Trains a scripted run to its end, once for all tests of a file.
 * @returns gives a copy of the data folder that it left, to each test one of its own
 */
export function trainedOnce(config: RunConfig): () => Promise<TrainedFolder> {
  let original: Promise<TrainedFolder> | null = null;
  const train = async (): Promise<TrainedFolder> => {
    const dataFolder = folderOfFile('hrm-lab-trained-', () => (original = null));
    const { runs, close } = superviseRuns({ dataFolder });
    const { id } = runs.create(config);
    await runs.settled(id);
    await close();
    return { dataFolder, id };
  };
  return async () => {
    const { dataFolder: from, id } = await (original ??= train());
    const dataFolder = join(temporaryFolder(), 'data');
    cpSync(from, dataFolder, { recursive: true });
    chmodSync(dataFolder, 0o700);
    return { dataFolder, id };
  };
}
