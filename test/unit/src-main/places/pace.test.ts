import { expect, test } from 'vitest';
import { Pace } from '../../../../src-main/places/pace.ts';

test('a place is asked once a period, and less often when it needs long to answer', () => {
  const pace = new Pace(15);
  expect(pace.answered(0.02)).toBe(15);
  expect(pace.answered(18)).toBe(90);
  expect(pace.answered(10_000)).toBe(300);
});

test('a place that does not answer is asked half as often each time, and as before when it does', () => {
  const pace = new Pace(15);
  expect([pace.failed(), pace.failed(), pace.failed()]).toEqual([30, 60, 120]);
  expect([pace.failed(), pace.failed(), pace.failed()]).toEqual([240, 300, 300]);
  expect(pace.answered(1)).toBe(15);
  expect(pace.failed()).toBe(30);
});
