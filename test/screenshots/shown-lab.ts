import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src-main/server/package-root.ts';
import { EMPTY_PLACES, type LabPlace, placesOf } from '../e2e/support/access/lab-places.ts';
import { connectToLab } from '../e2e/support/lab-client.ts';
import { startLab } from '../e2e/support/served-lab.ts';

const SAMPLE = join(PACKAGE_ROOT, 'resources', 'sample.hrmrun');

/** A lab that is photographed, with the places that it has. */
export interface ShownLab {
  readonly address: string;
  readonly places: readonly LabPlace[];
  stop(): Promise<void>;
}

async function placesAt(address: string): Promise<readonly LabPlace[]> {
  const { client, close } = await connectToLab(address);
  try {
    const runs = await client.runs.list();
    return runs.length > 0 ? await placesOf(client) : EMPTY_PLACES;
  } finally {
    close();
  }
}

/** @throws what the import said */
function importSample(dataFolder: string): void {
  const main = join(PACKAGE_ROOT, 'src-main', 'cli', 'main.ts');
  const { status, stderr } = spawnSync(
    process.execPath,
    [main, 'archive', 'import', SAMPLE, '--data', dataFolder],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the sample could not be imported: ${stderr.trim()}`);
}

/**
 * Starts a lab to be photographed.
 * @param data its data folder, which is used as it is and stays; null: a temporary one with the sample, or an
 *   empty one while the package has no sample
 */
export async function showLab(data: string | null): Promise<ShownLab> {
  const folder = data ?? (await mkdtemp(join(tmpdir(), 'lab-screenshots-')));
  const remove = async () => {
    if (data === null) await rm(folder, { recursive: true, force: true });
  };
  try {
    if (data === null && existsSync(SAMPLE)) importSample(folder);
    const lab = await startLab(folder);
    const stop = async () => {
      await lab.stop();
      await remove();
    };
    try {
      return { address: lab.address, places: await placesAt(lab.address), stop };
    } catch (error) {
      await lab.stop();
      throw error;
    }
  } catch (error) {
    await remove();
    throw error;
  }
}
