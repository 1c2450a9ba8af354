import { statfsSync } from 'node:fs';
import type { Check } from '../check.ts';

/** Whatever a run needs besides its checkpoints. */
const LEAST_BYTES = 512 * 2 ** 20;
/** The next checkpoint is whole before an old one goes. */
const CHECKPOINTS_AHEAD = 3;

function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}

/** Room on the disk for what runs will write. */
export const freeSpaceCheck: Check = {
  id: 'free-space',
  label: 'free space',
  ofRuns: false,
  weigh: () => 0,
  async *find({ database, dataFolder }) {
    const { bavail, bsize } = statfsSync(dataFolder);
    const sql = 'SELECT coalesce(max(bytes), 0) AS largest FROM checkpoints';
    const { largest } = database.get<{ largest: number }>(sql)!;
    const wanted = LEAST_BYTES + CHECKPOINTS_AHEAD * largest;
    const free = bavail * bsize;
    if (free >= wanted) return;
    yield {
      severity: 'note',
      run: null,
      place: '.',
      what: `${gibibytes(free)} are free; runs with checkpoints as large as the largest here want ${gibibytes(wanted)}`,
      advice: 'make room before training goes on',
    };
  },
};
