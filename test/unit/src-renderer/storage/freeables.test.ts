import { expect, it } from 'vitest';
import { freeableSchema } from '../../../../shared/contract/storage.ts';
import { allOffers, FREEABLES, runOffer } from '../../../../src-renderer/storage/freeables.ts';
import { someOverview, someSize } from './some-sizes.ts';

const OLD = { checkpoints: 30, olderCheckpoints: 20, episodes: 9, olderEpisodes: 6, damaged: 1 };

it('offers everything that the lab can give up, and says what is lost', () => {
  expect(FREEABLES.map(({ what }) => what)).toEqual(freeableSchema.options);
  for (const { loss } of FREEABLES) expect(loss).toMatch(/^[A-Z].*\.$/);
});

it('takes nothing from runs that live, or from the trash', () => {
  const runs = [
    someSize('ended', OLD),
    someSize('running', OLD, { state: 'running' }),
    someSize('queued', OLD, { state: 'queued' }),
    someSize('trashed', OLD, { trash: 'trashed' }),
    someSize('small', { checkpoints: 5 }),
  ];
  const offers = allOffers(someOverview(runs));
  expect(offers.map(({ kind, bytes, runs: of, count }) => [kind.what, bytes, of, count])).toEqual([
    ['older-checkpoints', 20, ['ended'], 1],
    ['older-episodes', 6, ['ended'], 1],
    ['all-episodes', 9, ['ended'], 1],
    ['damaged', 1, ['ended'], 1],
    ['analyses', 8, null, 2],
    ['calibrations', 0, null, 0],
  ]);
  expect(runOffer(FREEABLES[0]!, [runs[4]!])).toMatchObject({ bytes: 0, runs: [], count: 0 });
});
