import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rewindNote, rewindRun } from '../../../../../src-main/runs/life/rewind-run.ts';
import { insertBranch, listBranches } from '../../../../../src-main/store/branches-repository.ts';
import { insertEpisodes, listEpisodes } from '../../../../../src-main/store/episodes-repository.ts';
import { someBranch } from '../../store/some-branch.ts';
import { someEpisode } from '../../store/some-episode.ts';
import { migratedDatabase, storeRun } from '../../store/temporary-database.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

test('a run that begins again loses the branches of its episodes, and says so', async () => {
  const database = migratedDatabase();
  const [run, other] = ['r', 'other'].map((id) => storeRun(database, id));
  for (const of of [run!, other!]) insertEpisodes(database, of, [someEpisode({ update: 10 })]);
  const [{ id }] = listEpisodes(database, 'r');
  const [{ id: elsewhere }] = listEpisodes(database, 'other');
  for (const episode of [id, id, elsewhere]) insertBranch(database, someBranch(episode));
  const places = { database, run: run!, id: 'r', folder: join(temporaryFolder(), 'r') };
  const found = await rewindRun(places, 0);
  expect(found).toMatchObject({ checkpoint: null, lostBranches: 2 });
  expect(listEpisodes(database, 'r')).toEqual([]);
  expect(listBranches(database, elsewhere)).toHaveLength(1);
  expect(rewindNote(found, 12)).toBe(
    'from the beginning, repeating 12 updates; without 2 kept branches of later episodes',
  );
  expect(rewindNote({ ...found, lostBranches: 1 }, 12)).toMatch(/without 1 kept branch of/);
  expect(rewindNote(await rewindRun(places, 0), 12)).toBe(
    'from the beginning, repeating 12 updates',
  );
});
