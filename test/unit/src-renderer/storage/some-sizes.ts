import type { RunBytes, RunSize, StorageOverview } from '../../../../shared/contract/storage.ts';

/** A run that ended, of some size. */
export function someSize(
  id: string,
  bytes: Partial<RunBytes>,
  run: Partial<RunSize> = {},
): RunSize {
  return {
    id,
    name: id,
    state: 'finished',
    experiment: null,
    trash: null,
    ...run,
    bytes: {
      checkpoints: 0,
      replay: 0,
      damaged: 0,
      other: 0,
      metrics: 0,
      episodes: 0,
      olderCheckpoints: 0,
      olderEpisodes: 0,
      ...bytes,
    },
  };
}

export function someOverview(
  runs: readonly RunSize[],
  rest: Partial<StorageOverview> = {},
): StorageOverview {
  return {
    dataFolder: '/data',
    measuredAt: 1,
    disk: { total: 1000, free: 400 },
    database: 50,
    runs: [...runs],
    unknown: { count: 0, bytes: 0 },
    engines: 0,
    analyses: { count: 2, bytes: 8 },
    calibrations: { count: 0, bytes: 0 },
    ...rest,
  };
}
