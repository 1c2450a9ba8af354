import type { LabReader } from '../lab/lab.ts';
import { openLabReader } from '../lab/open-lab-reader.ts';

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
