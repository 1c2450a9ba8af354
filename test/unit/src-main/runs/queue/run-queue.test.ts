import { expect, test } from 'vitest';
import {
  nextRun,
  queueVerdicts,
  type RunLoad,
} from '../../../../../src-main/runs/queue/run-queue.ts';

const limits = { maxRunning: 1, threadBudget: 4, cores: 4 };
const member = (threads: number) => ({ threads, ofExperiment: true });
const single = (threads: number) => ({ threads, ofExperiment: false });

interface Case {
  readonly says: string;
  readonly waiting: readonly RunLoad[];
  readonly active: readonly RunLoad[];
  /** Which of those that wait starts; null for none. */
  readonly starts: number | null;
  readonly maxRunning?: number;
}

const CASES: readonly Case[] = [
  { says: 'nothing waits', waiting: [], active: [], starts: null },
  { says: 'the first goes first', waiting: [member(1), member(2)], active: [], starts: 0 },
  { says: 'alone, even above the budget', waiting: [member(9)], active: [], starts: 0 },
  { says: 'it fits', waiting: [member(2)], active: [member(1), member(1)], starts: 0 },
  { says: 'it does not fit', waiting: [member(2)], active: [member(3)], starts: null },
  { says: '0 takes every core', waiting: [member(1)], active: [member(0)], starts: null },
  { says: 'nobody is passed', waiting: [member(3), member(1)], active: [member(2)], starts: null },
  { says: 'one single at a time', waiting: [single(1)], active: [single(1)], starts: null },
  {
    says: 'singles are counted, not their threads',
    waiting: [single(0)],
    active: [single(0)],
    starts: 0,
    maxRunning: 2,
  },
  {
    says: 'a single that waits for another one lets members by',
    waiting: [single(1), member(1)],
    active: [single(1)],
    starts: 1,
  },
  { says: 'a single shares with members', waiting: [single(1)], active: [member(3)], starts: 0 },
  {
    says: 'a single that does not fit keeps its turn',
    waiting: [single(0), member(1)],
    active: [member(1)],
    starts: null,
  },
];

test.each(CASES)('$says', ({ waiting, active, starts, maxRunning = 1 }) => {
  const next = nextRun(waiting, active, { ...limits, maxRunning });
  expect(next).toBe(starts === null ? undefined : waiting[starts]);
});

test('each that waits is told why', () => {
  const verdicts = (waiting: readonly RunLoad[], active: readonly RunLoad[]) =>
    queueVerdicts(waiting, active, limits);
  expect(verdicts([single(1), single(1), member(1)], [single(2)])).toEqual([
    { kind: 'single-runs', most: 1 },
    { kind: 'single-runs', most: 1 },
    { kind: 'starts' },
  ]);
  expect(verdicts([member(0), member(1)], [member(3)])).toEqual([
    { kind: 'threads', needs: 4, free: 1 },
    { kind: 'turn' },
  ]);
  expect(verdicts([member(1), single(1)], [])).toEqual([{ kind: 'starts' }, { kind: 'turn' }]);
});
