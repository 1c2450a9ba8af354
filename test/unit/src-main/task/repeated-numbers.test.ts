import { expect, test } from 'vitest';
import { RepeatedNumbers } from '../../../../src-main/task/repeated-numbers.ts';
import { checkpoint, metric } from '../task-folder/some-journal.ts';

const other = { hash: 'b'.repeat(64) };
const SAME_KIND = 'although the processor is of the same kind (Q)';

test('numbers that are told again are compared, until one differs', () => {
  const repeated = new RepeatedNumbers('Q');
  repeated.remember(metric(10, 1), 10, 'P');
  repeated.remember(metric(20, 2), 10, 'P');
  repeated.remember(metric(30, 3), 10, 'P');
  // Before what is repeated, the same, and new.
  for (const entry of [metric(10, 9), metric(20, 2), metric(40, 4)]) {
    expect(repeated.differenceIn(entry)).toBeNull();
  }
  expect(repeated.differenceIn(metric(30, 3.1))).toBe(
    'from update 30 on other bits than before: another kind of processor (Q, before P)',
  );
  expect(repeated.differenceIn(metric(20, 9))).toBeNull();
});

test('numbers of the clock may differ, and so may checkpoints that nobody asked for', () => {
  const repeated = new RepeatedNumbers('Q');
  const pace = (value: number) => ({
    kind: 'metrics' as const,
    points: [{ key: 'system/busyCores', update: 20, wallSeconds: 1, value }],
  });
  repeated.remember(pace(1), 0, 'P');
  repeated.remember(checkpoint(20, { planned: false }), 0, 'P');
  expect(repeated.differenceIn(pace(2))).toBeNull();
  expect(repeated.differenceIn(checkpoint(20, { planned: false, ...other }))).toBeNull();
});

test('hashes of checkpoints are compared with the last that was told', () => {
  const repeated = new RepeatedNumbers('Q');
  repeated.remember(checkpoint(20, other), 0, 'P');
  repeated.remember(checkpoint(20), 0, 'Q');
  expect(repeated.differenceIn(checkpoint(20))).toBeNull();
  expect(repeated.differenceIn(checkpoint(20, other))).toBe(
    `from update 20 on other bits than before: ${SAME_KIND}`,
  );
});
