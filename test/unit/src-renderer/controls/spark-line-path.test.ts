import { expect, it } from 'vitest';
import { sparkLinePath } from '../../../../src-renderer/controls/spark-line-path.ts';

it('runs from left to right, 0 below and 1 above', () => {
  expect(sparkLinePath([0, 1, 0.5], 83, 23)).toEqual({
    line: 'M1.5 21.5L41.5 1.5L81.5 11.5',
    area: 'M1.5 21.5L41.5 1.5L81.5 11.5L81.5 23L1.5 23Z',
  });
});

it('needs two values', () => {
  expect(sparkLinePath([0.4], 80, 20)).toBeNull();
});
