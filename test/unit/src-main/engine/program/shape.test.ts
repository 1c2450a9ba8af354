import { describe, expect, it } from 'vitest';
import {
  BATCH,
  broadcastShapes,
  concreteShape,
  dimensionProduct,
  dimensionsEqual,
  elementCount,
  ShapeError,
  shapesEqual,
  shapeText,
} from '../../../../../src-main/engine/program/shape.ts';

const THREE_B = { perBatch: 3 };

describe('a dimension', () => {
  it('is a number or a multiple of the batch size, compared by value', () => {
    expect(dimensionsEqual(3, 3)).toBe(true);
    expect(dimensionsEqual({ perBatch: 3 }, THREE_B)).toBe(true);
    expect(dimensionsEqual(BATCH, THREE_B)).toBe(false);
    expect(dimensionsEqual(3, THREE_B)).toBe(false);
    expect(dimensionsEqual(BATCH, 1)).toBe(false);
  });
});

describe('a shape', () => {
  it('is written with B for the batch size', () => {
    expect(shapeText([BATCH, 25, 32])).toBe('[B, 25, 32]');
    expect(shapeText([THREE_B, 4])).toBe('[3B, 4]');
    expect(shapeText([])).toBe('[]');
  });

  it('becomes numbers when the batch size is known', () => {
    expect(concreteShape([BATCH, THREE_B, 4], 5)).toEqual([5, 15, 4]);
    expect(elementCount([BATCH, 3, 4], 5)).toBe(60);
    expect(elementCount([], 5)).toBe(1);
  });

  it('equals another of the same rank and dimensions', () => {
    expect(shapesEqual([BATCH, 2], [{ perBatch: 1 }, 2])).toBe(true);
    expect(shapesEqual([BATCH, 2], [BATCH])).toBe(false);
    expect(shapesEqual([2, 3], [3, 2])).toBe(false);
  });

  it('multiplies to one dimension as long as the batch occurs once', () => {
    expect(dimensionProduct([2, 3, 4])).toBe(24);
    expect(dimensionProduct([])).toBe(1);
    expect(dimensionProduct([BATCH, 3, 4])).toEqual({ perBatch: 12 });
    expect(dimensionProduct([2, THREE_B])).toEqual({ perBatch: 6 });
    expect(() => dimensionProduct([BATCH, BATCH])).toThrowErrorMatchingInlineSnapshot(
      `[ShapeError: [B, B] depends on the batch twice]`,
    );
  });
});

describe('broadcasting', () => {
  it('repeats sizes of 1 and missing leading axes, on either side', () => {
    expect(broadcastShapes([3, 4], [4])).toEqual([3, 4]);
    expect(broadcastShapes([4], [3, 4])).toEqual([3, 4]);
    expect(broadcastShapes([3, 1], [1, 4])).toEqual([3, 4]);
    expect(broadcastShapes([], [BATCH, 2])).toEqual([BATCH, 2]);
    expect(broadcastShapes([1, 2], [BATCH, 1])).toEqual([BATCH, 2]);
  });

  it('refuses other sizes, also a number that might be the batch size', () => {
    expect(() => broadcastShapes([3], [4])).toThrow(ShapeError);
    expect(() => broadcastShapes([BATCH, 3], [8, 3])).toThrowErrorMatchingInlineSnapshot(
      `[ShapeError: [B, 3] and [8, 3] do not broadcast]`,
    );
  });
});
