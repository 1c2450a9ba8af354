// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { shallowRef } from 'vue';
import { NO_CHANGES } from '../../../../../shared/walks/changes.ts';
import type { WalkRequest } from '../../../../../shared/walks/walk-request.ts';
import { NO_OVERLAYS, NOTHING_DRAWN } from '../../../../../src-renderer/walks/overlay-choice.ts';
import {
  type FilmedWalk,
  useFilmSubject,
} from '../../../../../src-renderer/views/replay/use-film-subject.ts';
import { someSummary } from '../../../shared/maze/some-summary.ts';
import { smallEpisode } from '../../maze/small-episode.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';

afterEach(unmountPage);

const episode = smallEpisode();
const VALUE = { ...NO_OVERLAYS, map: 'value' as const };
const walk = (update: number | null, more: Partial<WalkRequest> = {}): WalkRequest => ({
  source: { kind: 'episode', episodeId: 7, update },
  script: [],
  recurrentSteps: null,
  ...more,
});
const script = [{ step: 4, changes: NO_CHANGES, doors: 'stay' as const }];

/** A walk of an episode of a validation at 2,000. */
function filmed(more: Partial<FilmedWalk> = {}) {
  const walks = {
    episode,
    agents: { recordedAt: 2000, isKept: true, nearest: 2000, checkpoints: [2000, 5000] },
    walk: () => [],
    asked: [],
    looks: [],
    read: [],
    branches: [],
  };
  mountPage({ render: () => null }, {}, { walks });
  const subject = useFilmSubject(
    shallowRef({
      branch: '',
      runName: 'Run',
      episodeId: 7,
      summary: someSummary(3, { id: 7, update: 2000 }),
      recordedSteps: 2,
      ongoing: false,
      moment: 0,
      overlays: NOTHING_DRAWN,
      showPath: false,
      choice: NO_OVERLAYS,
      episode,
      before: 0,
      walk: walk(null),
      scale: { min: 0, max: 1 },
      ...more,
    }),
  ).value!;
  const shownAt = (moment: number) => subject.show(moment, new AbortController().signal);
  return { subject, shownAt, caption: async (moment: number) => (await shownAt(moment)).caption };
}

describe('an exported picture', () => {
  it('names the weights whose overlays lie over what others recorded', async () => {
    const { subject, caption } = filmed({ walk: walk(5000), choice: VALUE });
    expect((await caption(0))[0]).toBe(
      'Run · episode #3 · overlays by weights of update 5,000 · validation at 2,000',
    );
    expect(subject.part).toContain('by 5000');
  });

  it('names no other weights where nothing in it is of theirs', async () => {
    const { subject, caption } = filmed({ walk: walk(5000) });
    expect((await caption(0))[0]).toBe('Run · episode #3 · validation at 2,000');
    expect(subject.part).not.toContain('5000');
  });

  it('names weights, M and doors of a branch', async () => {
    const branch = walk(5000, { script, recurrentSteps: 32 });
    const { subject, caption } = filmed({ branch: 'Branch', before: 4, walk: branch });
    expect((await caption(0))[0]).toBe(
      'Run · episode #3 · branch at 4 · weights of update 5,000 · M = 32 · doors held · validation at 2,000',
    );
    expect(subject.part).toContain('by 5000 m 32 held');
  });

  it('has the colours that the page has beside another walk', async () => {
    const range = { min: -3, max: 12 };
    const overlays = { ...NOTHING_DRAWN, map: { cells: [], values: [], range }, scale: range };
    const { shownAt } = filmed({ choice: VALUE, overlays });
    const { key, board } = await shownAt(0);
    expect(key?.range).toEqual(range);
    expect(board.props?.['overlays'].scale).toEqual(range);
  });

  it('has colours of its own at every other moment, wherever the page stands', async () => {
    const range = { min: -30, max: 120 };
    const overlays = { ...NOTHING_DRAWN, map: { cells: [], values: [], range }, scale: range };
    const { shownAt } = filmed({ choice: VALUE, overlays, moment: 3 });
    expect((await shownAt(3)).key?.range).toEqual(range);
    const elsewhere = await shownAt(0);
    unmountPage();
    const alone = await filmed({ choice: VALUE, moment: 1 }).shownAt(0);
    expect(elsewhere.key).toEqual(alone.key);
    expect(elsewhere.key?.range).not.toEqual(range);
    expect(elsewhere.board.props?.['overlays'].scale).toEqual(elsewhere.key?.range);
  });

  it('has the colours of both records where nothing is thought', async () => {
    const scale = { min: -2, max: 3 };
    const { shownAt } = filmed({ scale, moment: 0 });
    for (const moment of [1, episode.length]) {
      expect((await shownAt(moment)).board.props?.['overlays'].scale).toEqual(scale);
    }
  });

  it('does not say how a walk ends that is not done', async () => {
    const record = { ...episode, reachedGoal: false };
    const branch = { branch: 'Branch', before: 4, walk: walk(null, { script }), episode: record };
    expect((await filmed({ ...branch, ongoing: true }).caption(6))[1]).toBe('Environment step 10');
    unmountPage();
    expect((await filmed(branch).caption(6))[1]).toBe(
      'Environment step 10 of 10 · step limit reached',
    );
  });
});
