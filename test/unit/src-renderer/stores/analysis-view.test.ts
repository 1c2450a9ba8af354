import { describe, expect, it } from 'vitest';
import {
  begunComputation,
  stageText,
  withProgress,
} from '../../../../src-renderer/stores/analysis-view.ts';

const progress = (done: number, stage: 'rolling-out' | 'aggregating' = 'rolling-out') =>
  ({ kind: 'progress', stage, done, total: 2048 }) as const;

describe('a computation', () => {
  const begun = withProgress(begunComputation(0), progress(8), 1000);

  it('says what it does', () => {
    expect(stageText(begunComputation(0))).toBe('Loading the agents');
    expect(stageText(begun)).toBe('Rolling out 8 of 2,048');
    expect(stageText(withProgress(begun, progress(1, 'aggregating'), 1100))).toBe('Aggregating');
  });

  it('expects its end from the pace of its stage, once that has settled', () => {
    expect(withProgress(begun, progress(100), 1100).secondsLeft).toBeNull();
    expect(withProgress(begun, progress(512), 3000).secondsLeft).toBeCloseTo(6, 9);
  });

  it('counts anew in every stage', () => {
    const next = withProgress(begun, progress(64, 'aggregating'), 9000);
    expect(next).toMatchObject({ since: 9000, secondsLeft: null });
  });
});
