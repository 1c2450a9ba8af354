// @vitest-environment happy-dom
import { implement } from '@orpc/server';
import { createPinia, setActivePinia } from 'pinia';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../../shared/contract/contract.ts';
import { type EpisodeBoard, MOST_BOARDS } from '../../../../shared/contract/episodes.ts';
import { useEpisodeBoardsStore } from '../../../../src-renderer/stores/episode-boards.ts';
import { eventually } from '../../eventually.ts';
import { answerPage, SOME_INFO } from '../answer-page.ts';

const boardOf = (id: number): EpisodeBoard => ({
  id,
  rows: 1,
  columns: 2,
  walls: [0, 0],
  doors: [],
  doorsClosed: [],
  startCell: 0,
  goalCell: 1,
  path: [0, 1],
});

/** Episodes above are not there. */
const LAST = 5000;
let questions: number[][] = [];
const { system, episodes } = implement(contract);

beforeAll(() =>
  answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    episodes: {
      boards: episodes.boards.handler(({ input }) => {
        questions.push(input.ids);
        return input.ids.filter((id) => id <= LAST).map(boardOf);
      }),
    },
  }),
);
beforeEach(() => {
  questions = [];
  setActivePinia(createPinia());
});

describe('boards for a list', () => {
  it('are asked for together, and once', async () => {
    const store = useEpisodeBoardsStore();
    for (const id of [1, 2, 3, 2]) store.want(id);
    await eventually(() => expect(store.boards.get(3)).toEqual(boardOf(3)));
    store.want(2);
    store.want(4);
    await eventually(() => expect(store.boards.get(4)).toEqual(boardOf(4)));
    expect(questions).toEqual([[1, 2, 3], [4]]);
  });

  it('are not asked for when their row has gone before', async () => {
    const store = useEpisodeBoardsStore();
    const gone = store.want(1);
    const twice = store.want(2);
    store.want(2);
    gone();
    twice();
    await eventually(() => expect(store.boards.get(2)).toEqual(boardOf(2)));
    expect(questions).toEqual([[2]]);
  });

  it('are known to be missing where there is none', async () => {
    const store = useEpisodeBoardsStore();
    store.want(LAST + 1);
    await eventually(() => expect(store.boards.get(LAST + 1)).toBeNull());
    store.want(LAST + 1);
    store.want(1);
    await eventually(() => expect(store.boards.has(1)).toBe(true));
    expect(questions).toEqual([[LAST + 1], [1]]);
  });

  it('are no more in one question than the lab takes, and are forgotten when they are many', async () => {
    const store = useEpisodeBoardsStore();
    const wanted = Array.from({ length: 1000 }, (_, index) => index + 1);
    for (const id of wanted) store.want(id);
    await eventually(() => expect(questions.flat()).toEqual(wanted));
    await eventually(() => expect(store.boards.has(1000)).toBe(true));
    expect(Math.max(...questions.map(({ length }) => length))).toBe(MOST_BOARDS);
    expect(store.boards.size).toBeLessThan(1000);
    expect(store.boards.has(1)).toBe(false);
  });
});
