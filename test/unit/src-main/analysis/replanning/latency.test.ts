import { describe, expect, it } from 'vitest';
import { OpenEvent } from '../../../../../src-main/analysis/replanning/latency.ts';

const M = 4;
const MOST = 5;

/** What an event comes to whose environment steps were right from these recurrent steps on. */
function observed(
  firstRight: readonly number[],
  end: 'episodeEnded' | 'doorsChanged' = 'episodeEnded',
) {
  const event = new OpenEvent(M, MOST);
  for (const each of firstRight) event.observe(each);
  return event.close(end);
}
const replanned = (environmentSteps: number, recurrentSteps: number) => ({
  end: 'replanned',
  environmentSteps,
  recurrentSteps,
});

describe('the latency of an event', () => {
  it('is nothing but recurrent steps when it is re-planned at once', () => {
    expect(observed([3])).toEqual({ first: replanned(0, 3), lasting: replanned(0, 3) });
  });

  it('counts M for each environment step before, and those of the last one', () => {
    expect(observed([0, 0, 1])).toEqual({
      first: replanned(2, 2 * M + 1),
      lasting: replanned(2, 2 * M + 1),
    });
  });

  it('lasts from the action on after which none was wrong', () => {
    expect(observed([0, 2, 0, 4, 1])).toEqual({
      first: replanned(1, M + 2),
      lasting: replanned(3, 3 * M + 4),
    });
  });

  it('does not last when the last action that was observed was wrong', () => {
    expect(observed([1, 0], 'doorsChanged')).toEqual({
      first: replanned(0, 1),
      lasting: { end: 'doorsChanged', environmentSteps: 1, recurrentSteps: 2 * M },
    });
  });
});

describe('an event that is not re-planned', () => {
  it('is censored by the end of its episode or a change of its question', () => {
    for (const end of ['episodeEnded', 'doorsChanged'] as const) {
      const censored = { end, environmentSteps: 1, recurrentSteps: 2 * M };
      expect(observed([0, 0], end)).toEqual({ first: censored, lasting: censored });
    }
  });

  it('is censored after the most environment steps, and observed no longer', () => {
    const censored = { end: 'most', environmentSteps: 4, recurrentSteps: MOST * M };
    expect(observed([0, 0, 0, 0, 0, 1, 1])).toEqual({ first: censored, lasting: censored });
    // A wrong action after that does not count either.
    expect(observed([0, 0, 0, 0, 1, 0]).lasting).toEqual(replanned(4, 4 * M + 1));
  });
});
