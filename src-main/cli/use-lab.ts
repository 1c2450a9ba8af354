import { errorCode } from '../../shared/errors/thrown.ts';
import type { LabReader } from '../lab/lab.ts';
import { type Lab, type LabOptions, openLab } from '../lab/open-lab.ts';
import { openLabReader } from '../lab/open-lab-reader.ts';
import { clusterArchive, packageVersion, SAMPLE_FILE } from '../server/package-root.ts';

/** Opens a lab, whose data folder is made when it is not there, uses it and closes it, whatever happens. */
export async function useLab<T>(
  where: Pick<LabOptions, 'dataFolder' | 'threadBudget'>,
  use: (lab: Lab) => Promise<T> | T,
): Promise<T> {
  const version = packageVersion();
  const lab = await openLab({
    ...where,
    host: 'browser',
    version,
    sampleFile: SAMPLE_FILE,
    clusterArchive: clusterArchive(),
  });
  try {
    return await use(lab);
  } finally {
    await lab.close();
  }
}

/** Opens a data folder for reading, uses it and closes it, whatever happens. */
export async function readLab<T>(
  dataFolder: string,
  use: (lab: LabReader) => Promise<T> | T,
): Promise<T> {
  const lab = await openLabReader({ dataFolder });
  try {
    return await use(lab);
  } finally {
    await lab.close();
  }
}

/** The same, but gives `empty` for a folder in which no lab has ever been opened, and leaves it as it is. */
export async function readLabOr<T>(
  dataFolder: string,
  empty: T,
  use: (lab: LabReader) => Promise<T> | T,
): Promise<T> {
  try {
    return await readLab(dataFolder, use);
  } catch (error) {
    if (errorCode(error) === 'DATABASE_MISSING') return empty;
    throw error;
  }
}
