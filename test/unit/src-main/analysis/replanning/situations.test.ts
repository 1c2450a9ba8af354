import { expect, test } from 'vitest';
import type { ReplanningEvent } from '../../../../../src-main/analysis/replanning/latency.ts';
import { gatherSituations } from '../../../../../src-main/analysis/replanning/situations.ts';

const event = (episode: number, actions: readonly number[]): ReplanningEvent => ({
  episode,
  environmentStep: actions.length,
  actions,
  turning: true,
  latencies: {} as never,
});

test('situations are those of both walks, one that both walked into alike only once', () => {
  const ofA = [event(3, [0, 1]), event(5, [2])];
  const ofB = [event(1, [1]), event(3, [0, 1]), event(3, [0, 1, 1, 2]), event(5, [3])];
  expect(gatherSituations(ofA, ofB)).toEqual([
    { maze: 1, actions: [1], turning: true, from: 'b' },
    { maze: 3, actions: [0, 1], turning: true, from: 'both' },
    { maze: 3, actions: [0, 1, 1, 2], turning: true, from: 'b' },
    { maze: 5, actions: [2], turning: true, from: 'a' },
    { maze: 5, actions: [3], turning: true, from: 'b' },
  ]);
});
