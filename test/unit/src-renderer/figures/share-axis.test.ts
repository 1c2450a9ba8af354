import { expect, it } from 'vitest';
import type { FigureLine } from '../../../../src-renderer/pictures/figure.ts';
import { shareAxis } from '../../../../src-renderer/figures/share-axis.ts';

const from = (y: number, low: number | null = null) =>
  shareAxis('', [{ points: [{ x: 1, y, low, high: null }] } as unknown as FigureLine]).min;

it('begins at the tenth below everything', () => {
  expect(from(0.99)).toBe(0.9);
  expect(from(0.9)).toBe(0.8);
  expect(from(0.99, 0.83)).toBe(0.8);
  expect(from(0.62)).toBe(0.6);
});

it('is divided evenly where it shows half of the shares and more', () => {
  expect(from(0.46)).toBe(0.4);
  expect(from(0.39)).toBe(0.2);
  expect(from(0)).toBe(0);
  expect(shareAxis('', []).min).toBe(0.9);
});
