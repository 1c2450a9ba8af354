import { isDiskFull } from '../../disk/disk-full.ts';
import type { DiskReserve } from '../../disk/disk-reserve.ts';
import type { WritableConnection } from '../../store/connection.ts';
import { holdAllExperiments } from '../../store/experiments-repository.ts';

/** Holds all as the lab closes. On a disk without room they are held when the lab opens again. */
export function holdExperimentsIfRoom(database: WritableConnection, reserve: DiskReserve): void {
  try {
    reserve.use(() => holdAllExperiments(database));
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
}
