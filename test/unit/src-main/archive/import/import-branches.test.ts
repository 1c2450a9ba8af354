import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BranchRow } from '../../../../../src-main/archive/format/branch-row.ts';
import type { EpisodeRow } from '../../../../../src-main/archive/format/rows.ts';
import { decodeEpisode } from '../../../../../shared/maze/episode-codec.ts';
import {
  listBranches,
  readBranchRecord,
} from '../../../../../src-main/store/branches-repository.ts';
import { listEpisodes } from '../../../../../src-main/store/episodes-repository.ts';
import { someBranch } from '../../store/some-branch.ts';
import {
  changedArchive,
  type Changes,
  emptyStore,
  FIXTURE,
  FIXTURE_RUN,
  fixtureText,
  importInto,
  openEmptyStore,
} from '../some-archive.ts';

const BRANCHES = `runs/${FIXTURE_RUN}/branches.jsonl`;
const EPISODES = `runs/${FIXTURE_RUN}/episodes.jsonl`;

/** Rows of the fixture's episodes. */
async function episodeRows(): Promise<EpisodeRow[]> {
  const lines = (await fixtureText(EPISODES)).trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as EpisodeRow);
}

/** A branch of an episode whose record tells the same as the episode's own. */
function branchOf({ update, index, doorsFrozen, record }: EpisodeRow, number = 0): BranchRow {
  const { walk } = someBranch(0);
  const { reachedGoal, length } = decodeEpisode(Buffer.from(record, 'base64'));
  return {
    update,
    index,
    doorsFrozen,
    number,
    name: `Branch ${number}`,
    walk: { ...walk, script: [{ ...walk.script[0]!, step: 1 }] },
    walker: { runId: FIXTURE_RUN, update, engine: 'onnx-cpu', fidelity: 'exact' },
    step: 1,
    reachedGoal,
    length,
    createdAt: 1_000 + number,
    record,
  };
}

const withBranches = (rows: readonly object[], more: object = {}): Changes => ({
  parts: { [BRANCHES]: () => rows.map((row) => `${JSON.stringify(row)}\n`).join('') },
  manifest: (all) => ({ ...all, version: 2, ...more }),
});

/** For what is refused: it stays empty. */
let shared: ReturnType<typeof openEmptyStore>;
let rows: EpisodeRow[];
beforeAll(async () => {
  shared = openEmptyStore();
  rows = await episodeRows();
});
afterAll(() => shared.close());

test('a file of format 2 is read with its branches', async () => {
  const store = emptyStore();
  const { id } = await importInto(store, join(dirname(FIXTURE), 'run-v2.hrmrun'));
  const branches = listEpisodes(store.database, id).flatMap((episode) =>
    listBranches(store.database, episode.id).map(({ name, step, length }) => {
      return [episode.update, episode.index, name, step, length];
    }),
  );
  expect(branches).toEqual([
    [20, 0, 'Door toggled', 1, 9],
    [20, 0, 'Goal moved', 1, 9],
    [20, 2, 'Frozen', 1, 9],
  ]);
});

test('branches are stored with their episodes, whose ids are new', async () => {
  const store = emptyStore();
  const { database } = store;
  // Ids that the file cannot know.
  database.run("INSERT INTO sqlite_sequence (name, seq) VALUES ('episodes', 500)");
  const branches = [branchOf(rows[0]), branchOf(rows[0], 1), branchOf(rows[3])];
  await importInto(store, await changedArchive(withBranches(branches)));
  const episodes = listEpisodes(database, FIXTURE_RUN);
  expect(episodes).toHaveLength(4);
  const found = episodes.flatMap((episode) =>
    listBranches(database, episode.id).map((branch) => ({ episode, branch })),
  );
  expect(
    found
      .map(({ episode: { id, update, index, doorsFrozen }, branch }) => {
        const { id: branchId, episodeId, walk, ...rest } = branch;
        expect(episodeId).toBe(id);
        expect(id).toBeGreaterThan(500);
        expect(walk.source).toEqual({ kind: 'episode', episodeId: id, update: null });
        const record = Buffer.from(readBranchRecord(database, branchId)!).toString('base64');
        return { ...rest, update, index, doorsFrozen, walk: walk.script, record };
      })
      .toSorted((a, b) => a.createdAt - b.createdAt || a.update - b.update),
  ).toEqual(
    [branches[0], branches[2], branches[1]].map(({ number: _, walk, ...row }) => ({
      ...row,
      walk: walk.script,
    })),
  );
});

test('a file of format 2 need not have branches', async () => {
  const store = emptyStore();
  const path = await changedArchive({ manifest: (all) => ({ ...all, version: 2 }) });
  expect(await importInto(store, path)).toMatchObject({ id: FIXTURE_RUN });
});

type Case = readonly [what: string, message: RegExp, change: (row: BranchRow) => object];
const step = (of: BranchRow, at: number) => ({
  ...of,
  step: at,
  walk: { ...of.walk, script: [{ ...of.walk.script[0]!, step: at }] },
});

test.each<Case>([
  ['a name of two lines', /line 1: name: /, (row) => ({ ...row, name: 'a\nb' })],
  ['no name', /line 1: name: /, (row) => ({ ...row, name: ' ' })],
  ['a name that is too long', /line 1: name: /, (row) => ({ ...row, name: 'x'.repeat(121) })],
  ['more than a branch has', /Unrecognized key/, (row) => ({ ...row, html: '<b>' })],
  [
    'another walker',
    /another run walked it/,
    (row) => ({
      ...row,
      walker: { ...row.walker, runId: 'other1' },
    }),
  ],
  [
    'more of its walker',
    /walker: Unrecognized key/,
    (row) => ({
      ...row,
      walker: { ...row.walker, more: 1 },
    }),
  ],
  ['an episode that is not there', /not in the file/, (row) => ({ ...row, index: 99 })],
  ['a beginning after its episode', /begins where its episode does not/, (row) => step(row, 9_999)],
  ['a beginning before its episode', /line 1: walk.script.0.step: /, (row) => step(row, -1)],
  [
    'another beginning than its walk',
    /begins where its episode does not/,
    (row) => ({
      ...row,
      step: 0,
    }),
  ],
  [
    'a walk with no change',
    /with one change/,
    (row) => ({
      ...row,
      walk: { ...row.walk, script: [] },
    }),
  ],
  [
    'a walk of an evaluation',
    /with one change/,
    (row) => ({
      ...row,
      walk: {
        ...row.walk,
        source: {
          kind: 'evaluation',
          agent: { runId: 'r' },
          mazeSeed: 1,
          doorsFrozen: true,
          index: 0,
        },
      },
    }),
  ],
  ['a walk that is none', /walk.source/, (row) => ({ ...row, walk: { source: 7 } })],
  ['no environment step', /line 1: length: /, (row) => ({ ...row, length: 0 })],
  [
    'another length than its record',
    /tells another branch/,
    (row) => ({
      ...row,
      length: row.length + 1,
    }),
  ],
  [
    'another end than its record',
    /tells another branch/,
    (row) => ({
      ...row,
      reachedGoal: !row.reachedGoal,
    }),
  ],
  [
    'a record that is cut off',
    /record has|cut off/,
    (row) => ({
      ...row,
      record: row.record.slice(0, 64),
    }),
  ],
  [
    'a record of another board',
    /board is not that/,
    (row) => {
      const record = Buffer.from(someBranch(0).record).toString('base64');
      return { ...row, record, length: 6, reachedGoal: true };
    },
  ],
])('a branch with %s is refused, and nothing is left of it', async (_, message, change) => {
  const path = await changedArchive(withBranches([change(branchOf(rows[0]))]));
  await expect(importInto(shared, path)).rejects.toMatchObject({
    code: 'ARCHIVE_CONTENT',
    message: expect.stringMatching(message),
  });
  expect(listEpisodes(shared.database, FIXTURE_RUN)).toEqual([]);
});

test.each([
  ['twice the same', [0, 0]],
  ['in the wrong order', [1, 0]],
])('branches %s are refused', async (_, numbers) => {
  const twice = numbers.map((number) => branchOf(rows[0], number));
  await expect(importInto(shared, await changedArchive(withBranches(twice)))).rejects.toMatchObject(
    { message: expect.stringMatching(/line 2: .*wrong order/) },
  );
});

test('branches in a file of format 1, which has none, are refused', async () => {
  const path = await changedArchive(withBranches([branchOf(rows[0])], { version: 1 }));
  await expect(importInto(shared, path)).rejects.toMatchObject({ code: 'ARCHIVE_PARTS' });
});

test('branches without the episodes that were left out are refused', async () => {
  const { parts, ...changes } = withBranches([branchOf(rows[0])], { leftOut: ['episodes'] });
  const path = await changedArchive({ ...changes, parts: { ...parts, [EPISODES]: undefined } });
  await expect(importInto(shared, path)).rejects.toMatchObject({
    message: expect.stringMatching(/not in the file/),
  });
});
