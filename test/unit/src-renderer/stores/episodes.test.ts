// @vitest-environment happy-dom
import { implement, ORPCError } from '@orpc/server';
import { createPinia, setActivePinia } from 'pinia';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '../../../../shared/contract/contract.ts';
import type { EpisodeSummary } from '../../../../shared/contract/episodes.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { useEpisodesStore } from '../../../../src-renderer/stores/episodes.ts';
import { eventually } from '../../eventually.ts';
import { someSummary } from '../../shared/maze/some-summary.ts';
import { answerPage, SOME_INFO } from '../answer-page.ts';

const { config } = findPreset('quick')!;
const { system, runs, episodes } = implement(contract);
const bumps = { bumps: 2 };
const failed = { reachedGoal: false };
/** Two whole rounds of two and two, and one episode of an early one; latest first, as the lab has it. */
const recorded: readonly EpisodeSummary[] = [
  someSummary(0, { id: 1, update: 300, length: 5 }),
  someSummary(1, { id: 2, update: 300, length: 9, ...failed, ...bumps }),
  someSummary(2, { id: 3, update: 300, length: 7, ...failed, doorsFrozen: true }),
  someSummary(3, { id: 4, update: 300, length: 5, doorsFrozen: true }),
  someSummary(0, { id: 5, update: 200, ...failed }),
  someSummary(1, { id: 6, update: 200, ...bumps }),
  someSummary(2, { id: 7, update: 200 }),
  someSummary(3, { id: 8, update: 200 }),
  someSummary(0, { id: 9, update: 100, ...failed, ...bumps }),
];

let isLost = false;
/** Questions for the configuration of the run. */
let asked = 0;

beforeAll(() =>
  answerPage({
    system: { info: system.info.handler(() => SOME_INFO) },
    runs: {
      config: runs.config.handler(() => {
        asked++;
        if (isLost) throw new ORPCError('STORE_FAILED', { message: 'the disk is gone' });
        return { ...config, validation: { ...config.validation, episodes: 2 } };
      }),
    },
    episodes: { list: episodes.list.handler(() => [...recorded]) },
  }),
);
beforeEach(() => {
  isLost = false;
  asked = 0;
  setActivePinia(createPinia());
});

async function loaded() {
  const store = useEpisodesStore();
  await store.load('run');
  return { store, ids: () => store.listed.map(({ id }) => id) };
}

describe('the episodes that are listed', () => {
  it('are those of the latest round, one round, or all', async () => {
    const { store, ids } = await loaded();
    expect(ids()).toEqual([1, 2, 3, 4]);
    store.chooseRound(100);
    expect(ids()).toEqual([9]);
    store.chooseRound('all');
    expect(ids()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('say which rounds are whole and which are samples', async () => {
    const { store } = await loaded();
    await eventually(() =>
      expect(store.rounds.map(({ isWhole }) => isWhole)).toEqual([true, true, false]),
    );
  });

  it('are told from samples with the next list when that could not be asked with the first', async () => {
    isLost = true;
    const { store } = await loaded();
    await eventually(() => expect(asked).toBe(1));
    isLost = false;
    await eventually(async () => {
      await store.load('run');
      expect(store.rounds.map(({ isWhole }) => isWhole)).toEqual([true, true, false]);
    });
  });

  it('are shown by all filters, which count what they would show together', async () => {
    const { store, ids } = await loaded();
    store.choose({ round: 'all', filters: ['failed'] });
    expect(ids()).toEqual([2, 3, 5, 9]);
    expect(store.counts.get('failed')).toBe(4);
    expect(store.counts.get('bumps')).toBe(2);
    store.choose({ filters: ['failed', 'bumps'] });
    expect(ids()).toEqual([2, 9]);
    expect(store.counts.get('frozen')).toBe(0);
  });

  it('are sorted by a column, and by it once more the other way round', async () => {
    const { store, ids } = await loaded();
    store.sortBy('length');
    expect(ids()).toEqual([1, 4, 3, 2]);
    store.sortBy('length');
    expect(ids()).toEqual([2, 3, 1, 4]);
    store.sortBy('index');
    store.sortBy('index');
    expect(ids()).toEqual([4, 3, 2, 1]);
  });

  it('stay those of an episode that is looked at, and not in the address', async () => {
    const { store, ids } = await loaded();
    store.stayAtRoundOf(recorded[4]!);
    expect(ids()).toEqual([5, 6, 7, 8]);
    expect(store.query).toEqual({});
    store.stayAtRoundOf(null);
    expect(ids()).toEqual([1, 2, 3, 4]);
  });

  it('tell how many branches were kept with one meanwhile', async () => {
    const { store, ids } = await loaded();
    store.countBranches(3, 2);
    store.choose({ filters: ['branches'] });
    expect(ids()).toEqual([3]);
    expect(store.listed[0]?.branches).toBe(2);
    store.countBranches(3, -2);
    expect(ids()).toEqual([]);
  });

  it('are those of the latest round where the wanted one is gone', async () => {
    const { store, ids } = await loaded();
    store.choose({ round: 150 });
    expect(ids()).toEqual([1, 2, 3, 4]);
  });
});
