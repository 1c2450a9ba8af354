import fc, { type GeneratorValue } from 'fast-check';
import type { TensorNode } from '../../../../src-main/engine/program/node.ts';
import {
  add,
  attention,
  concat,
  constant,
  divide,
  expand,
  gather,
  input,
  matmul,
  multiply,
  oneHot,
  parameter,
  reduceSum,
  reshape,
  rmsInverse,
  rmsNormalize,
  rotate,
  scalar,
  sigmoid,
  silu,
  slice,
  softmax,
  subtract,
  transpose,
} from '../../../../src-main/engine/program/operations.ts';
import {
  BATCH,
  type Dimension,
  dimensionProduct,
  type Shape,
  shapesEqual,
} from '../../../../src-main/engine/program/shape.ts';
import { INTEGERS_BELOW } from './operation-cases.ts';

const LARGEST_SIDE = 4;
const LARGEST_RANK = 4;

/** Draws a random graph, one operation after the other, each on values that are there already. */
class GraphArtist {
  /** Only what engines may compute in parts: samples never meet before the sum of the loss. */
  readonly perSample: boolean;
  readonly #draw: GeneratorValue;
  readonly #values: TensorNode[] = [];
  #serial = 0;

  constructor(draw: GeneratorValue, perSample: boolean) {
    this.#draw = draw;
    this.perSample = perSample;
  }

  integer(min: number, max: number): number {
    return this.#draw(fc.integer, { min, max });
  }

  pick<T>(options: readonly T[]): T {
    return options[this.integer(0, options.length - 1)];
  }

  side = () => this.integer(1, LARGEST_SIDE);

  fresh(shape: readonly number[]): TensorNode {
    return parameter(`p${this.#serial++}`, shape);
  }

  freshInput(shape: Shape, type: 'float' | 'int' = 'float'): TensorNode {
    return input(`x${this.#serial++}`, shape, type);
  }

  /** A value that is there, or null when none fits. */
  having(fits: (shape: Shape) => boolean): TensorNode | null {
    const candidates = this.#values.filter((node) => fits(node.shape));
    return candidates.length > 0 ? this.pick(candidates) : null;
  }

  /** A shape that broadcasts against another: some leading axes dropped, some set to 1. */
  partOf(shape: Shape): number[] {
    const tail = shape.slice(this.integer(0, shape.length));
    return tail.map((d) => (typeof d !== 'number' || this.integer(0, 3) === 0 ? 1 : d));
  }

  /** A second operand for an element-wise operation: a value that is there or a new parameter. */
  partner(x: TensorNode): TensorNode {
    const same = this.having((shape) => shapesEqual(shape, x.shape));
    if (same && this.integer(0, 1) === 0) return same;
    return this.fresh(this.partOf(x.shape));
  }

  run(operations: number): TensorNode {
    this.#values.push(this.freshInput([BATCH, this.side(), 2 * this.integer(1, 2)]));
    this.#values.push(this.fresh([this.side(), this.side()]));
    for (let i = 0; i < operations; i++) {
      const next = this.pick(STROKES)(this);
      if (next) this.#values.push(next);
    }
    const summed = this.perSample
      ? this.#values.filter(({ shape }) => !shape.every(isFixed))
      : this.#values;
    return summed.map(total).reduce(add);
  }
}

/** Sum of all elements, a scalar. */
function total(x: TensorNode): TensorNode {
  return reshape(
    reduceSum(
      x,
      x.shape.map((_, axis) => axis),
    ),
    [],
  );
}

type Stroke = (artist: GraphArtist) => TensorNode | null;

const any = () => true;
const isFixed = (d: Dimension) => typeof d === 'number';
const dependsOnce = (shape: Shape) => shape.filter((d) => !isFixed(d)).length <= 1;
const hasFixedEnd = (shape: Shape) => shape.length > 0 && isFixed(shape[shape.length - 1]);
const isSequence = (shape: Shape) =>
  shape.length === 3 && isFixed(shape[1]) && isFixed(shape[2]) && (shape[2] as number) % 2 === 0;

/** Fixed axes of a shape. */
const fixedAxes = (shape: Shape) => shape.flatMap((d, axis) => (isFixed(d) ? [axis] : []));

function elementwise(apply: (a: TensorNode, b: TensorNode) => TensorNode): Stroke {
  return (artist) => {
    const x = artist.having(any) as TensorNode;
    const other = artist.partner(x);
    return artist.integer(0, 1) === 0 ? apply(x, other) : apply(other, x);
  };
}

function onLastAxis(apply: (x: TensorNode) => TensorNode): Stroke {
  return (artist) => {
    const x = artist.having(hasFixedEnd);
    return x && apply(x);
  };
}

const matrixProduct: Stroke = (artist) => {
  const x = artist.having((shape) => shape.length >= 2 && hasFixedEnd(shape));
  if (!x) return null;
  const inner = x.shape[x.shape.length - 1] as number;
  const transposeB = artist.integer(0, 1) === 1;
  const columns = artist.side();
  return matmul(x, artist.fresh(transposeB ? [columns, inner] : [inner, columns]), { transposeB });
};

/** xᵀ y or x yᵀ, sample by sample. */
const batchProduct: Stroke = (artist) => {
  const x = artist.having(
    (shape) => shape.length >= 2 && fixedAxes(shape).length >= shape.length - 1,
  );
  if (!x) return null;
  const y = artist.having((shape) => shapesEqual(shape, x.shape)) as TensorNode;
  const sumsSamples = artist.perSample && !isFixed(x.shape[x.shape.length - 2]);
  const transposeA = !sumsSamples && hasFixedEnd(x.shape) && artist.integer(0, 1) === 1;
  if (transposeA) return matmul(x, y, { transposeA });
  return isFixed(x.shape[x.shape.length - 2]) ? matmul(x, y, { transposeB: true }) : null;
};

const STROKES: readonly Stroke[] = [
  elementwise(add),
  elementwise(subtract),
  elementwise(multiply),
  elementwise((a, b) => divide(a, add(sigmoid(b), scalar(0.5)))),
  (artist) => sigmoid(artist.having(any) as TensorNode),
  (artist) => silu(artist.having(any) as TensorNode),
  onLastAxis(softmax),
  onLastAxis((x) => rmsNormalize(x, 0.1)),
  onLastAxis((x) => rmsInverse(x, 0.1)),
  matrixProduct,
  matrixProduct,
  batchProduct,
  (artist) => {
    const x = artist.having((shape) => shape.length >= 2 && dependsOnce(shape.slice(-2)));
    return x && reshape(x, [...x.shape.slice(0, -2), dimensionProduct(x.shape.slice(-2))]);
  },
  (artist) => {
    const x = artist.having(
      (shape) => shape.length < LARGEST_RANK && (!artist.perSample || shape.every(isFixed)),
    );
    return x && expand(x, [artist.side(), ...x.shape]);
  },
  (artist) => {
    const x = artist.having((shape) => shape.length >= 2) as TensorNode;
    const axes = x.shape.map((_, axis) => axis);
    const kept = artist.perSample && !isFixed(x.shape[0]) ? axes.splice(0, 1) : [];
    const take = () => axes.splice(artist.integer(0, axes.length - 1), 1)[0];
    return transpose(x, [...kept, ...axes.slice().map(take)]);
  },
  (artist) => {
    const x = artist.having((shape) => fixedAxes(shape).length > 0);
    return x && concat([x, silu(x)], artist.pick(fixedAxes(x.shape)));
  },
  (artist) => {
    const x = artist.having((shape) => fixedAxes(shape).length > 0);
    if (!x) return null;
    const axis = artist.pick(fixedAxes(x.shape));
    const start = artist.integer(0, (x.shape[axis] as number) - 1);
    return slice(x, axis, start, artist.integer(start + 1, x.shape[axis] as number));
  },
  (artist) => {
    const axesOf = (shape: Shape) =>
      artist.perSample ? fixedAxes(shape) : shape.map((_, axis) => axis);
    const x = artist.having((shape) => axesOf(shape).length > 0);
    return x && reduceSum(x, [artist.pick(axesOf(x.shape))]);
  },
  (artist) => {
    const table = artist.fresh([INTEGERS_BELOW, artist.side()]);
    return gather(table, artist.freshInput([BATCH, artist.side()], 'int'));
  },
  (artist) => {
    const codes = artist.freshInput([BATCH, artist.side()], 'int');
    return multiply(oneHot(codes, INTEGERS_BELOW), artist.fresh([INTEGERS_BELOW]));
  },
  (artist) => {
    const x = artist.having(isSequence);
    if (!x) return null;
    const [, positions, width] = x.shape as [Dimension, number, number];
    const angles = Array.from({ length: (positions * width) / 2 }, (_, i) => 0.4 * i);
    const table = (values: (angle: number) => number) =>
      constant(angles.map(values), [positions, width / 2]);
    return rotate(x, table(Math.cos), table(Math.sin));
  },
  (artist) => {
    const x = artist.having(isSequence);
    if (!x) return null;
    const [, , width] = x.shape as [Dimension, number, number];
    const key = matmul(x, artist.fresh([width, width]));
    return attention(x, key, x, artist.pick([1, 2]));
  },
];

function graphs(perSample: boolean): fc.Arbitrary<TensorNode> {
  return fc
    .tuple(fc.gen(), fc.integer({ min: 1, max: 8 }))
    .map(([draw, operations]) => new GraphArtist(draw, perSample).run(operations));
}

/** Random scalars: sums over graphs of up to 8 operations on inputs and parameters of small shapes. */
export const anyGraph = () => graphs(false);

/** Random sums over samples, which engines may compute in parts of the batch (see `Program`). */
export const anyPerSampleGraph = () => graphs(true);
