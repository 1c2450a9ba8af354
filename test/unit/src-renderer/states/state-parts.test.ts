import { expect, it } from 'vitest';
import { stateParts, stateWords } from '../../../../src-renderer/states/state-parts.ts';
import { someExperiment } from '../experiments/some-experiment.ts';

const { counts: none } = someExperiment({}, 'queued');
const counts = { ...none, queued: 2, running: 1, finished: 3, failed: 2 };

it('fills a bar from what is done to what is to come', () => {
  expect(stateParts(counts).map(({ state, from, share }) => [state, from, share])).toEqual([
    ['finished', 0, 3 / 8],
    ['running', 3 / 8, 1 / 8],
    ['failed', 4 / 8, 2 / 8],
    ['queued', 6 / 8, 2 / 8],
  ]);
});

it('says the same in words', () => {
  expect(stateWords(counts)).toBe('3 finished, 1 running, 2 failed, 2 queued');
});

it('has no part without a run', () => {
  expect(stateParts({ ...none, queued: 0 })).toEqual([]);
});
