import { describe, expect, it } from 'vitest';
import {
  episodesQuery,
  type EpisodesView,
  readEpisodesView,
  USUAL_EPISODES,
  withoutEpisodesView,
} from '../../../../src-renderer/stores/episodes-view.ts';

describe('the part of an address that lists episodes', () => {
  it('is as short as it can be', () => {
    expect(episodesQuery(USUAL_EPISODES)).toEqual({});
  });

  it('is read as it was written', () => {
    const view: EpisodesView = {
      filters: ['failed', 'bumps'],
      order: { by: 'over-optimum', descending: true },
      round: 'all',
    };
    const query = episodesQuery(view);
    expect(query).toEqual({ show: 'failed,bumps', sort: '-over-optimum', round: 'all' });
    expect(readEpisodesView(query)).toEqual(view);
    const round = {
      ...USUAL_EPISODES,
      round: 0,
      order: { by: 'index', descending: true },
    } as const;
    expect(readEpisodesView(episodesQuery(round))).toEqual(round);
  });

  it.each([
    { show: 'nothing' },
    { show: ['failed'] },
    { sort: '--length' },
    { sort: 'size' },
    { sort: '-' },
    { round: '-1' },
    { round: 'first' },
  ])('says nothing where it is wrong: %o', (query) => {
    expect(readEpisodesView(query)).toEqual(USUAL_EPISODES);
  });

  it('leaves the rest of an address alone', () => {
    const query = { step: '7', show: 'failed', sort: 'length', round: '20' };
    expect(withoutEpisodesView(query)).toEqual({ step: '7' });
  });
});
