import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import type { EpisodeSummary } from '../../../../shared/contract/episodes.ts';
import { findSubject } from '../../../../src-renderer/tour/subject.ts';
import { TOUR_STEPS } from '../../../../src-renderer/tour/steps.ts';
import { UNTOLD_NUMBERS } from '../../../untold-numbers.ts';
import { someRun } from '../run-table/some-run.ts';

const episode = (id: number, changes: Partial<EpisodeSummary> = {}): EpisodeSummary => ({
  id,
  update: 100,
  index: id,
  doorsFrozen: false,
  reachedGoal: true,
  detour: false,
  length: 9,
  optimalLength: 7,
  totalReward: 1,
  doorChanges: 0,
  bumps: 0,
  nearTies: 0,
  pathClosed: 0,
  timeAwareLength: 7,
  branches: 0,
  ...changes,
});
const lastValidation = {
  update: 100,
  episodes: 8,
  ...UNTOLD_NUMBERS,
  goalRate: 1,
  frozenDoorGoalRate: 1,
  meanLength: 9,
  meanOptimalLength: 7,
};
const validated = (id: string, changes: Partial<RunSummary> = {}) =>
  someRun({ id, lastValidation, hash: 'a', ...changes });
const always =
  (...episodes: EpisodeSummary[]) =>
  async () =>
    episodes;

describe('what a tour shows', () => {
  it('is a run with weights beside its twin, before newer ones', async () => {
    const runs = [
      validated('newest', { seed: 9 }),
      validated('no-weights', { hash: null }),
      validated('carry', { seed: 2, variant: 'carry' }),
      validated('reset', { seed: 2, variant: 'reset' }),
    ];
    const { shown, beside } = await findSubject(runs, always(episode(1)));
    expect(shown).toMatchObject({ run: { id: 'carry' }, episode: 1 });
    expect(beside?.id).toBe('reset');
  });

  it('is the first of the runs that has an episode, beside any other', async () => {
    const runs = [someRun({ id: 'queued' }), validated('a'), validated('b', { seed: 5 })];
    const episodesOf = async (id: string) => (id === 'b' ? [episode(1)] : []);
    const { shown, beside, runs: count } = await findSubject(runs, episodesOf);
    expect(shown?.run.id).toBe('b');
    expect(beside?.id).toBe('a');
    expect(count).toBe(3);
  });

  it('is an episode of the latest validation in which doors move and the goal is reached', async () => {
    const told = async (...episodes: EpisodeSummary[]) =>
      (await findSubject([validated('a')], always(...episodes))).shown?.episode;
    const moving = { doorChanges: 2 };
    expect(
      await told(
        episode(1, { length: 1, ...moving }),
        episode(2, { reachedGoal: false, ...moving }),
        episode(3),
        episode(4, moving),
        episode(5, { ...moving, detour: true }),
        episode(6, { ...moving, detour: true, update: 50 }),
      ),
    ).toBe(5);
    expect(await told(episode(1, { reachedGoal: false }), episode(2))).toBe(2);
    expect(await told(episode(1, { reachedGoal: false }))).toBe(1);
    expect(await told(episode(1, { length: 1 }))).toBe(1);
  });

  it('asks few of many runs', async () => {
    const runs = Array.from({ length: 100 }, (_, index) => validated(`run-${index}`));
    const asked: string[] = [];
    await findSubject(runs, async (id) => {
      asked.push(id);
      return [];
    });
    expect(asked.length).toBeLessThanOrEqual(8);
  });
});

describe('the stops of the tour', () => {
  const run = validated('a');
  const full = { runs: 2, shown: { run, episode: 7 }, beside: validated('b') };
  const none = { runs: 0, shown: null, beside: null };

  it.each(TOUR_STEPS.map((step) => [step.id, step] as const))(
    '%s says in two sentences what is there',
    (_, { text }) => {
      expect(text.split(/(?<=\.) /)).toHaveLength(2);
    },
  );

  it('lead to pages of a run with an episode, and lack nothing there', () => {
    expect(TOUR_STEPS.map(({ place }) => place(full)?.path)).toEqual([
      '/runs',
      '/runs/a',
      '/runs/a/episodes/7',
      '/runs/a/episodes/7',
      '/compare',
    ]);
    expect(TOUR_STEPS.map(({ lacks }) => lacks(full))).toEqual(['', '', '', '', '']);
    const [last] = TOUR_STEPS.slice(-1);
    expect(last.place({ ...full, beside: null })).toEqual({
      path: '/figures',
      query: { runs: 'a' },
    });
  });

  it('say what is missing in an empty lab, and lead nowhere that is not there', () => {
    expect(TOUR_STEPS.map(({ place }) => place(none)?.path)).toEqual([
      '/runs',
      ...Array<undefined>(4),
    ]);
    for (const { lacks } of TOUR_STEPS) expect(lacks(none)).toMatch(/quick run/);
  });
});
