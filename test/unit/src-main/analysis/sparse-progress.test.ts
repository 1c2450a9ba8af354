import { describe, expect, it } from 'vitest';
import { sparseProgress } from '../../../../src-main/analysis/sparse-progress.ts';
import type { AnalysisProgress } from '../../../../src-main/analysis/subject.ts';

describe('sparse progress', () => {
  it('tells when a stage begins and ends, and between no more than every 50 ms', () => {
    const told: AnalysisProgress[] = [];
    let clock = 0;
    const progress = sparseProgress(
      (each) => told.push(each),
      () => clock,
    );
    for (let done = 1; done <= 100; done++) {
      progress({ stage: 'rolling-out', done, total: 100 });
      clock += 2;
    }
    progress({ stage: 'aggregating', done: 1, total: 9 });
    progress({ stage: 'aggregating', done: 2, total: 9 });
    expect(told).toEqual([
      ...[1, 26, 51, 76, 100].map((done) => ({ stage: 'rolling-out', done, total: 100 })),
      { stage: 'aggregating', done: 1, total: 9 },
    ]);
  });
});
