import { expect, test } from 'vitest';
import { walkRequestSchema } from '../../../../shared/walks/walk-request.ts';
import { encodeEpisode } from '../../../../shared/maze/episode-codec.ts';
import { insertBranch } from '../../../../src-main/store/branches-repository.ts';
import { insertEpisodes, listEpisodes } from '../../../../src-main/store/episodes-repository.ts';
import { recordEpisode } from '../../../../src-main/trainer/episodes/recorded-episodes.ts';
import { smallEpisode } from '../../../unit/src-renderer/maze/small-episode.ts';
import { someBranch } from '../../../unit/src-main/store/some-branch.ts';
import { storeRun } from '../../../unit/src-main/store/temporary-database.ts';
import { connectClient } from './port-client.ts';

function withEpisode() {
  const { client, store } = connectClient();
  const { database } = store;
  insertEpisodes(database, storeRun(database, 'r'), [recordEpisode(smallEpisode(), 10, 0)]);
  const [{ id }] = listEpisodes(database, 'r');
  return { client, database, id };
}

test('branches are listed, opened, renamed and deleted', async () => {
  const { client, database, id } = withEpisode();
  const branch = insertBranch(database, someBranch(id));
  expect(await client.branches.list({ episodeId: id })).toMatchObject([{ id: branch, step: 2 }]);
  const record = await client.branches.get({ id: branch });
  expect(new Uint8Array(await record.arrayBuffer())).toEqual(encodeEpisode(smallEpisode()));
  expect(await client.branches.rename({ id: branch, name: ' b ' })).toMatchObject({ name: 'b' });
  expect(await client.branches.delete({ id: branch })).toEqual({ id: branch });
  expect(await client.branches.list({ episodeId: id })).toEqual([]);
  const gone = { code: 'BRANCH_NOT_FOUND', defined: true, data: { id: branch } };
  await expect(client.branches.get({ id: branch })).rejects.toMatchObject(gone);
  await expect(client.branches.rename({ id: branch, name: 'c' })).rejects.toMatchObject(gone);
  await expect(client.branches.delete({ id: branch })).rejects.toMatchObject(gone);
});

test('a walk that no branch can be made of is refused with the reason', async () => {
  const { client, id } = withEpisode();
  const walk = walkRequestSchema.parse({ source: { kind: 'episode', episodeId: id } });
  await expect(client.branches.keep({ walk, name: 'b' })).rejects.toMatchObject({
    code: 'BRANCH_REFUSED',
    defined: true,
    message: 'a branch has one moment at which the maze is changed; this walk has none',
  });
  await expect(client.branches.keep({ walk, name: 'a\nb' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});

test('boards of a list come in one answer, up to 200', async () => {
  const { client, id } = withEpisode();
  const boards = await client.episodes.boards({ ids: [id + 1, id] });
  expect(boards).toMatchObject([{ id, rows: 3, doorsClosed: [1], path: [6, 6, 7, 7, 4, 1, 2] }]);
  for (const length of [0, 201]) {
    const asked = client.episodes.boards({ ids: Array.from({ length }, () => id) });
    await expect(asked).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  }
});
