import type { DiskReserve } from '../../disk/disk-reserve.ts';
import { isDiskFull } from '../../disk/disk-full.ts';
import type { WritableConnection } from '../../store/connection.ts';
import { holdAllExperiments } from '../../store/experiments-repository.ts';

/** Holds all experiments. On a disk without room they are held when the lab opens again. */
export function holdExperimentsIfRoom(reserve: DiskReserve, database: WritableConnection): void {
  try {
    reserve.use(() => holdAllExperiments(database));
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
}
