import { describe, expect, it } from 'vitest';
import {
  compareSides,
  type MetSituation,
} from '../../../../../src-main/analysis/replanning/compare-sides.ts';
import type { Latency } from '../../../../../src-main/analysis/replanning/latency.ts';
import { everyResample } from '../../../shared/statistics/every-resample.ts';

const after = (environmentSteps: number, recurrentSteps: number): Latency => ({
  end: 'replanned',
  environmentSteps,
  recurrentSteps,
});
const NEVER: Latency = { end: 'most', environmentSteps: 9, recurrentSteps: 40 };

function met(
  maze: number,
  first: [Latency, Latency],
  changes: Partial<MetSituation> = {},
): MetSituation {
  const [a, b] = first.map((each) => ({ first: each, lasting: NEVER }));
  return { maze, actions: [], turning: true, from: 'a', a, b, ...changes };
}

describe('two sides in the same situations', () => {
  const situations = [
    met(0, [after(0, 1), after(0, 3)]),
    met(0, [after(0, 2), NEVER], { from: 'both' }),
    met(1, [NEVER, after(4, 17)], { from: 'b', turning: false }),
    met(1, [NEVER, NEVER], { turning: false }),
  ];
  const [firstOfAll, firstTurning, lastingOfAll] = compareSides(
    situations,
    everyResample([2], 0.5),
  );

  it('are compared by who was first, a censored one being later than all others', () => {
    expect(firstOfAll).toMatchObject({
      criterion: 'first',
      scope: 'all',
      situations: 4,
      from: { a: 2, b: 1, both: 1 },
      firstByEnvironmentSteps: { a: 1, b: 1, undecided: 2 },
      firstByRecurrentSteps: { a: 2, b: 1, undecided: 1 },
    });
  });

  it('are compared by how many re-planned at once, over resamples of mazes', () => {
    expect(firstOfAll.atOnce).toMatchObject({ pairs: 4, a: { value: 0.5 }, b: { value: 0.25 } });
    // The difference is ½ in the one maze and 0 in the other.
    expect(firstOfAll.atOnce.difference).toEqual({ value: 0.25, low: 0.1875, high: 0.3125 });
  });

  it('are compared by scope and criterion', () => {
    expect(firstTurning).toMatchObject({
      scope: 'turning',
      situations: 2,
      firstByEnvironmentSteps: { a: 1, b: 0, undecided: 1 },
    });
    expect(lastingOfAll).toMatchObject({
      criterion: 'lasting',
      firstByEnvironmentSteps: { a: 0, b: 0, undecided: 4 },
    });
  });
});
