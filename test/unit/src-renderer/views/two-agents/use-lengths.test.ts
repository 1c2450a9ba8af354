import { describe, expect, it } from 'vitest';
import type { LengthsView } from '../../../../../src-renderer/stores/walk-lengths.ts';
import { pairsState } from '../../../../../src-renderer/views/two-agents/use-lengths.ts';
import { walked } from './some-pairs.ts';

const walker = { runId: 'a', update: 40, engine: 'onnx-cpu' as const, fidelity: null };
const known: LengthsView = { kind: 'known', walker, mazes: [walked(0, 3), walked(1, 5)] };
const walking = (done: number): LengthsView => ({ kind: 'walking', done, total: 8, since: 0 });

describe('how far the walks of both are', () => {
  it('is told of both together, with the time that the slower one needs', () => {
    expect(pairsState([walking(4), walking(2)], 8, 4000)).toEqual({
      kind: 'walking',
      done: 6,
      total: 16,
      secondsLeft: 12,
    });
    expect(pairsState([known, walking(2)], 8, 4000)).toMatchObject({ done: 10, secondsLeft: 12 });
  });

  it('is not guessed before anything is walked', () => {
    expect(pairsState([walking(0), walking(2)], 8, 4000)).toMatchObject({ secondsLeft: null });
  });

  it('is known when both are', () => {
    const state = pairsState([known, known], 8, 0);
    expect(state.kind === 'known' && state.pairs.length).toBe(2);
    expect(pairsState([null, null], 8, 0)).toEqual({ kind: 'none' });
  });

  it('says what went wrong, or that nobody walks', () => {
    const failed = { kind: 'failed' as const, message: 'why' };
    expect(pairsState([walking(1), failed], 8, 0)).toEqual(failed);
    expect(pairsState([known, { kind: 'cancelled' }], 8, 0)).toEqual({ kind: 'cancelled' });
  });
});
