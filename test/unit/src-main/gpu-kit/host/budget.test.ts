import { expect, it } from 'vitest';
import { Budget } from '../../../../../src-main/gpu-kit/host/budget.ts';

function budgetWithClock(seconds: number) {
  const clock = { seconds: 0 };
  return { clock, budget: new Budget(seconds, () => 1000 * clock.seconds) };
}

it('gives each part its share of what is left, so that what one does not use comes to the others', () => {
  const { clock, budget } = budgetWithClock(480);
  expect(budget.allow(100, 300)).toBe(120);
  clock.seconds = 30;
  expect(budget.used).toBe(30);
  expect(budget.allow(100, 200)).toBe(150);
  expect(budget.allow(300, 0)).toBe(450);
});

it('gives twenty seconds at least, and never more than is left', () => {
  const { clock, budget } = budgetWithClock(480);
  expect(budget.allow(1, 999)).toBe(20);
  clock.seconds = 476;
  expect(budget.allow(1, 999)).toBe(4);
});

it('begins nothing when the time is over', () => {
  const { clock, budget } = budgetWithClock(480);
  clock.seconds = 479.5;
  expect(budget.allow(1, 0)).toBeNull();
  clock.seconds = 600;
  expect(budget.allow(1, 0)).toBeNull();
});
