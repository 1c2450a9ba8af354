import { expect, it } from 'vitest';
import { withoutVariants } from '../../../../../src-renderer/figures/carrying/carrying-figure.ts';

it('names every run once and keeps all else that is said of its agent', () => {
  const initialZ = 'random-per-episode' as const;
  expect(
    withoutVariants([
      { run: 'a', variant: 'carry', initialZ },
      { run: 'a', variant: 'reset', initialZ },
      { run: 'b', variant: 'reset', update: 20 },
    ]),
  ).toEqual([
    { run: 'a', initialZ },
    { run: 'b', update: 20 },
  ]);
});
