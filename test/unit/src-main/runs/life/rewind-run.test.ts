import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import { boardLabel, rungsOf } from '../../../../../shared/run-config/ladder.ts';
import { progressAt, rewindNote, rewindRun } from '../../../../../src-main/runs/life/rewind-run.ts';
import { insertBranch, listBranches } from '../../../../../src-main/store/branches-repository.ts';
import { insertEpisodes, listEpisodes } from '../../../../../src-main/store/episodes-repository.ts';
import {
  listCheckpoints,
  saveCheckpoint,
} from '../../../../../src-main/store/checkpoints-repository.ts';
import { appendMetricPoints } from '../../../../../src-main/store/metrics/write-metrics.ts';
import {
  findRun,
  saveProgress,
  saveRung,
} from '../../../../../src-main/store/runs/runs-repository.ts';
import { rungPoints } from '../../store/metrics/rung-points.ts';
import { someBranch } from '../../store/some-branch.ts';
import { someEpisode } from '../../store/some-episode.ts';
import { migratedDatabase, storeRun } from '../../store/temporary-database.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

const quick = findPreset('quick')!.config;

test('a run that begins again loses the branches of its episodes, and says so', async () => {
  const database = migratedDatabase();
  const [run, other] = ['r', 'other'].map((id) => storeRun(database, id));
  for (const of of [run!, other!]) insertEpisodes(database, of, [someEpisode({ update: 10 })]);
  const [{ id }] = listEpisodes(database, 'r');
  const [{ id: elsewhere }] = listEpisodes(database, 'other');
  for (const episode of [id, id, elsewhere]) insertBranch(database, someBranch(episode));
  const places = { database, run: run!, id: 'r', folder: join(temporaryFolder(), 'r') };
  const found = await rewindRun(places, quick, 0);
  expect(found).toMatchObject({ checkpoint: null, lostBranches: 2 });
  expect(listEpisodes(database, 'r')).toEqual([]);
  expect(listBranches(database, elsewhere)).toHaveLength(1);
  expect(rewindNote(found, 12)).toBe(
    'from the beginning, repeating 12 updates; without 2 kept branches of later episodes',
  );
  expect(rewindNote({ ...found, lostBranches: 1 }, 12)).toMatch(/without 1 kept branch of/);
  expect(rewindNote(await rewindRun(places, quick, 0), 12)).toBe(
    'from the beginning, repeating 12 updates',
  );
});

/** A run that has climbed to the last board of three, with checkpoints at its updates 20, 30 and 40. */
function climber() {
  const database = migratedDatabase();
  const run = storeRun(database, 'climbs');
  const folder = join(temporaryFolder(), 'climbs');
  const config = { ...quick, ladder: { ...quick.ladder, boards: '5, 7', stepLimits: '' } };
  appendMetricPoints(database, run, rungPoints([1, 1, 2, 2, 3]));
  const boards = rungsOf(config).map(boardLabel);
  saveRung(database, run, { rung: 3, rungs: 3, board: boards[2]! });
  for (const update of [20, 30, 40]) {
    const name = `checkpoint-${String(update).padStart(9, '0')}`;
    const some = { environmentSteps: 32 * update, createdAt: 1, bytes: 1, hash: null };
    saveCheckpoint(database, run, { ...some, name, update, planned: true }, Infinity);
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'state.json'), JSON.stringify({ wallSeconds: update / 8 }));
  }
  const before = { updatesPerSecond: 9, wallSeconds: 70, secondsLeft: 5, environmentSteps: 1600 };
  saveProgress(database, run, { ...before, update: 50, totalUpdates: 100 }, 2);
  const places = { database, run, id: 'climbs', folder };
  const rung = () => findRun(database, 'climbs')!.rung;
  return { database, run, config, places, boards, rung };
}

test.each([
  [20, 2, 2.5],
  [40, 3, 5],
  [0, 1, 0],
])(
  'a run that goes back to update %i is at once as it was there: its board, its times',
  async (update, rung, wallSeconds) => {
    const climbed = climber();
    const { database, run, config, places } = climbed;
    const board = climbed.boards[rung - 1];
    const found = await rewindRun(places, config, update);
    expect(climbed.rung()).toEqual({ rung, rungs: 3, board });
    expect(listCheckpoints(database, run).map((each) => each.update)).toEqual(
      [20, 30, 40].filter((each) => each <= update),
    );
    expect(progressAt(found, findRun(database, 'climbs')!.progress)).toEqual({
      update,
      totalUpdates: 100,
      environmentSteps: 32 * update,
      updatesPerSecond: 0,
      wallSeconds,
      secondsLeft: null,
    });
    // Cut off and done again, it is the same.
    await rewindRun(places, config, update);
    expect(climbed.rung()).toEqual({ rung, rungs: 3, board });
  },
);
