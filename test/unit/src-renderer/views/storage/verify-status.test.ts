import { expect, test } from 'vitest';
import {
  verifySecondsLeft,
  verifyStatus,
  type VerifyState,
} from '../../../../../src-renderer/views/storage/verify-status.ts';

const QUIET: VerifyState = {
  activity: null,
  summary: null,
  health: null,
  error: '',
  secondsLeft: null,
};
const SUMMARY = {
  runs: 1,
  checkpoints: 2,
  damage: 0,
  leftovers: 0,
  notes: 0,
  repaired: 0,
  left: 0,
};
const said = (state: Partial<VerifyState>) => verifyStatus({ ...QUIET, ...state });

test('before anything was looked at a reason to do so comes first', () => {
  const health = { reasons: ['the database does not know 1 run'], quickCheck: null };
  expect(said({ health })).toEqual({ text: 'the database does not know 1 run.', isBad: true });
  expect(said({}).isBad).toBe(false);
});

test('what is under way says how long it will take', () => {
  const activity = { label: 'checkpoints', done: 25, total: 100, startedAt: 0 };
  const secondsLeft = verifySecondsLeft(activity, 20_000);
  expect(secondsLeft).toBe(60);
  expect(said({ activity, error: 'older', secondsLeft })).toEqual({
    text: 'Looking at checkpoints: 1 min left',
    isBad: false,
  });
});

test('a result counts, and is bad when something is damaged', () => {
  expect(said({ summary: SUMMARY })).toEqual({
    text: '1 run and 2 checkpoints: everything is as it should be.',
    isBad: false,
  });
  expect(said({ summary: { ...SUMMARY, damage: 2, notes: 1 } })).toEqual({
    text: '1 run and 2 checkpoints: 2 damaged, 1 note.',
    isBad: true,
  });
  expect(said({ summary: { ...SUMMARY, leftovers: 2 } }).text).toBe(
    '1 run and 2 checkpoints: nothing damaged, 2 leftovers.',
  );
});

test('what broke off says why', () => {
  expect(said({ error: 'The disk is gone', summary: SUMMARY })).toEqual({
    text: 'The disk is gone',
    isBad: true,
  });
});
