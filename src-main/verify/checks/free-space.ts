import { formatBinaryBytes } from '../../../shared/format/bytes.ts';
import { freeBytes } from '../../disk/free-space.ts';
import type { Check } from '../check.ts';

/** Whatever a run needs besides its checkpoints. */
const LEAST_BYTES = 512 * 2 ** 20;
/** The next checkpoint is whole before an old one goes. */
const CHECKPOINTS_AHEAD = 3;

/** Room on the disk for what runs will write. */
export const freeSpaceCheck: Check = {
  id: 'free-space',
  label: 'free space',
  ofRuns: false,
  weigh: () => 0,
  async *find({ database, dataFolder }) {
    const sql = 'SELECT coalesce(max(bytes), 0) AS largest FROM checkpoints';
    const { largest } = database.get<{ largest: number }>(sql)!;
    const wanted = LEAST_BYTES + CHECKPOINTS_AHEAD * largest;
    const free = freeBytes(dataFolder) ?? Infinity;
    if (free >= wanted) return;
    yield {
      severity: 'note',
      run: null,
      place: '.',
      what: `${formatBinaryBytes(free)} are free; runs with checkpoints as large as the largest here want ${formatBinaryBytes(wanted)}`,
      advice: 'make room before training goes on',
    };
  },
};
