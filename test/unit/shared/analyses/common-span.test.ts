import { expect, it } from 'vitest';
import { inCommonSpan } from '../../../../shared/analyses/learning-curves/common-span.ts';

const runFrom = (...updates: number[]) => ({
  points: updates.map((update) => ({ update, value: 0 })),
});

it('holds the updates from the last beginning to the first end', () => {
  const isInside = inCommonSpan([runFrom(100, 300), runFrom(200, 400), runFrom()]);
  const inside = [100, 200, 250, 300, 400].filter((update) => isInside({ update }));
  expect(inside).toEqual([200, 250, 300]);
});

it('holds none for runs that never were at one update', () => {
  const isInside = inCommonSpan([runFrom(100, 200), runFrom(300)]);
  expect([100, 200, 300].some((update) => isInside({ update }))).toBe(false);
});
