/**
 * Sizes of a tensor. A dimension is a fixed number or a multiple of the batch size B, which is
 * known only when a program runs: `{ perBatch: 25 }` is 25·B.
 */
export type Dimension = number | { readonly perBatch: number };
export type Shape = readonly Dimension[];

/** The batch dimension B. */
export const BATCH: Dimension = { perBatch: 1 };

/** A program whose shapes do not fit together; thrown while it is written, never while it runs. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
  readonly code = 'SHAPE';
}

export function dimensionsEqual(a: Dimension, b: Dimension): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b;
  return a.perBatch === b.perBatch;
}

export function shapesEqual(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dimension, i) => dimensionsEqual(dimension, b[i]));
}

/** `[B, 25, 32]` */
export function shapeText(shape: Shape): string {
  const parts = shape.map((dimension) => {
    if (typeof dimension === 'number') return String(dimension);
    return dimension.perBatch === 1 ? 'B' : `${dimension.perBatch}B`;
  });
  return `[${parts.join(', ')}]`;
}

/** The numbers of a shape at batch size `batch`. */
export function concreteShape(shape: Shape, batch: number): number[] {
  return shape.map((d) => (typeof d === 'number' ? d : d.perBatch * batch));
}

/** A size that is the same for every batch. @throws ShapeError */
export function fixedSize(dimension: Dimension): number {
  if (typeof dimension !== 'number') throw new ShapeError('a size depends on the batch');
  return dimension;
}

/** The sizes of a shape without a batch dimension. @throws ShapeError */
export const fixedSizes = (shape: Shape): number[] => shape.map(fixedSize);

/** Number of elements at batch size `batch`. */
export function elementCount(shape: Shape, batch: number): number {
  return concreteShape(shape, batch).reduce((product, size) => product * size, 1);
}

/** Product of dimensions, at most one of which may depend on the batch. */
export function dimensionProduct(shape: Shape): Dimension {
  let fixed = 1;
  let perBatch = 0;
  for (const dimension of shape) {
    if (typeof dimension === 'number') {
      fixed *= dimension;
    } else if (perBatch > 0) {
      throw new ShapeError(`${shapeText(shape)} depends on the batch twice`);
    } else {
      perBatch = dimension.perBatch;
    }
  }
  return perBatch > 0 ? { perBatch: perBatch * fixed } : fixed;
}

/** Shape of an element-wise operation on two tensors (sizes equal, or 1 on either side). */
export function broadcastShapes(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  const result: Dimension[] = [];
  for (let i = 0; i < rank; i++) {
    const left = a[i - rank + a.length] ?? 1;
    const right = b[i - rank + b.length] ?? 1;
    if (left === 1) result.push(right);
    else if (right === 1 || dimensionsEqual(left, right)) result.push(left);
    else throw new ShapeError(`${shapeText(a)} and ${shapeText(b)} do not broadcast`);
  }
  return result;
}
