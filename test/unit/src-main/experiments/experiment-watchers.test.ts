import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ExperimentSummary } from '../../../../shared/contract/experiments.ts';
import { ExperimentWatchers } from '../../../../src-main/experiments/experiment-watchers.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('tells of the others when one that has changed is there no more', async () => {
  const left = { id: 'left' } as ExperimentSummary;
  const watchers = new ExperimentWatchers((id) => (id === left.id ? left : null));
  const events = watchers.watch();
  watchers.changed('deleted');
  watchers.changed('left');
  vi.advanceTimersByTime(1_000);
  expect(await events.next()).toEqual({
    done: false,
    value: { kind: 'changed', experiment: left },
  });
  watchers.end();
});
