import { expect, test } from 'vitest';
import { UNTOLD_NUMBERS } from '../../../../untold-numbers.ts';
import { saveCheckpoint } from '../../../../../src-main/store/checkpoints-repository.ts';
import {
  deleteRecordingsAfter,
  deleteRun,
  halfDeletedRuns,
  markRunDeleted,
} from '../../../../../src-main/store/runs/delete-run.ts';
import { insertEpisodes } from '../../../../../src-main/store/episodes-repository.ts';
import { appendMetricPoints } from '../../../../../src-main/store/metrics/write-metrics.ts';
import { saveValidation } from '../../../../../src-main/store/validations-repository.ts';
import { someEpisode } from '../some-episode.ts';
import { migratedDatabase, storeRun } from '../temporary-database.ts';

const TABLES = [
  'runs',
  'run_states',
  'validations',
  'metric_series',
  'metric_points',
  'metric_buckets',
  'episodes',
  'episode_records',
  'checkpoints',
];

function record(database: ReturnType<typeof migratedDatabase>, run: number, updates: number[]) {
  for (const update of updates) {
    appendMetricPoints(database, run, [{ key: 'train/loss', update, wallSeconds: 1, value: 1 }]);
    insertEpisodes(database, run, [someEpisode({ update })]);
    saveValidation(database, run, {
      update,
      ...UNTOLD_NUMBERS,
      episodes: 1,
      goalRate: 1,
      frozenDoorGoalRate: 1,
      detourGoalRate: null,
      detourShare: 0,
      doorwaysGoalRate: null,
      doorwaysShare: null,
      meanLength: 1,
      meanOptimalLength: 1,
      noWayShare: 0,
      meanTimeAwareLength: 1,
    });
  }
}

function dump(database: ReturnType<typeof migratedDatabase>): Record<string, unknown[]> {
  return Object.fromEntries(
    TABLES.map((table) => [table, database.all(`SELECT * FROM ${table} ORDER BY 1, 2`)]),
  );
}

test('after a rewind everything is as if the later updates had never been', () => {
  const rewound = migratedDatabase();
  const run = storeRun(rewound, 'r');
  record(rewound, run, [10, 20, 30, 40, 50]);
  for (const _ of deleteRecordingsAfter(rewound, run, 30));

  const neverThere = migratedDatabase();
  record(neverThere, storeRun(neverThere, 'r'), [10, 20, 30]);
  expect(dump(rewound)).toEqual(dump(neverThere));
});

test('a deleted run leaves no row and no free page behind', () => {
  const database = migratedDatabase();
  const run = storeRun(database, 'r');
  record(database, run, [10, 20]);
  const large = { ...someEpisode({ update: 20, index: 1 }), record: new Uint8Array(3_000_000) };
  insertEpisodes(database, run, [large]);
  const checkpoint = { name: 'c', update: 1, environmentSteps: 2, createdAt: 3, bytes: 4 };
  saveCheckpoint(database, run, { ...checkpoint, hash: null, planned: true }, 2);
  markRunDeleted(database, run, 1);
  expect(halfDeletedRuns(database)).toEqual([{ number: run, id: 'r' }]);
  for (const _ of deleteRun(database, run));
  for (const rows of Object.values(dump(database))) expect(rows).toEqual([]);
  expect(database.pragma('freelist_count')).toBe(0);
  expect(database.pragma('page_count')).toBeLessThan(100);
  expect(halfDeletedRuns(database)).toEqual([]);
});
