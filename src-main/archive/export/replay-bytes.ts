import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../../shared/errors/thrown.ts';
import { REPLAY_FILE } from '../../checkpoint/checkpoint-files.ts';
import { runFolder } from '../../store/data-folder.ts';

/** Bytes of the replay buffer of a checkpoint; 0 when there is none. */
export async function replayBytes(dataFolder: string, id: string, name: string): Promise<number> {
  try {
    return (await stat(join(runFolder(dataFolder, id), name, REPLAY_FILE))).size;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 0;
    throw error;
  }
}
