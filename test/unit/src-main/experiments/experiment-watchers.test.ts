import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ExperimentSummary } from '../../../../shared/contract/experiments.ts';
import { ExperimentWatchers } from '../../../../src-main/experiments/experiment-watchers.ts';
import { StoreError } from '../../../../src-main/store/store-error.ts';

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

it('says of one that cannot be summed up, and tells of the others', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const whole = { id: 'whole' } as ExperimentSummary;
  const watchers = new ExperimentWatchers((id) => {
    if (id === whole.id) return whole;
    throw new StoreError('DATABASE_DAMAGED', 'it is\u001B damaged');
  });
  const events = watchers.watch();
  watchers.changed('damaged');
  watchers.changed('whole');
  vi.advanceTimersByTime(1_000);
  expect(await events.next()).toMatchObject({ value: { experiment: whole } });
  expect(said.mock.calls).toEqual([['experiment damaged: it is\\u{1b} damaged\n']]);
  watchers.end();
  said.mockRestore();
});
