import { beforeEach, describe, expect, it } from 'vitest';
import type { ExperimentSummary } from '../../../../shared/contract/experiments.ts';
import type { RunSummary } from '../../../../shared/contract/runs.ts';
import { toldAt } from '../../../../src-renderer/clock/told-at.ts';
import { tellExperiment, tellRun } from '../../../../src-renderer/stores/told-progress.ts';

type ToldRun = Pick<RunSummary, 'state' | 'progress'>;

const run = (progress: Partial<RunSummary['progress']> = {}): ToldRun => ({
  state: 'running',
  progress: {
    update: 10,
    totalUpdates: 40,
    environmentSteps: 100,
    updatesPerSecond: 1,
    wallSeconds: 10,
    secondsLeft: 30,
    ...progress,
  },
});

describe('when a run told its progress', () => {
  const known = run();
  beforeEach(() => tellRun(known, undefined, 1_000));
  const toldAfter = (next: ToldRun) => {
    tellRun(next, known, 61_000);
    return toldAt(next.progress);
  };

  it('is as before where it says the same, as after a rename', () => {
    expect(toldAfter(run())).toBe(1_000);
  });

  it('is now where it says anything new', () => {
    expect(toldAfter(run({ update: 11 }))).toBe(61_000);
    expect(toldAfter(run({ wallSeconds: 11 }))).toBe(61_000);
    expect(toldAfter(run({ secondsLeft: 31 }))).toBe(61_000);
  });

  it('is now where it goes on after a pause', () => {
    const next = run();
    tellRun(next, { ...run(), state: 'paused' }, 61_000);
    expect(toldAt(next.progress)).toBe(61_000);
  });
});

describe('when an experiment told its time left', () => {
  type ToldExperiment = Pick<ExperimentSummary, 'state' | 'progress' | 'secondsLeft'>;
  const experiment = (more: Partial<ToldExperiment> = {}): ToldExperiment => ({
    state: 'running',
    progress: { updates: 10, totalUpdates: 80 },
    secondsLeft: 70,
    ...more,
  });

  it('is as before where it says the same, and now where it says anything new', () => {
    const known = experiment();
    tellExperiment(known, undefined, 1_000);
    const after = (next: ToldExperiment) => {
      tellExperiment(next, known, 61_000);
      return toldAt(next);
    };
    expect(after(experiment())).toBe(1_000);
    expect(after(experiment({ secondsLeft: 71 }))).toBe(61_000);
    expect(after(experiment({ progress: { updates: 11, totalUpdates: 80 } }))).toBe(61_000);
    expect(after(experiment({ state: 'held' }))).toBe(61_000);
  });
});
