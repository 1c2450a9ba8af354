import type { ModelShape } from '../../../../src-main/agent/model/hrm.ts';

/**
 * The Hierarchical Reasoning Model written once more, straight from science §1: plain loops over
 * one sample in float64, knowing nothing of tensor programs.
 */

/** One row of D numbers per position. */
export type Grid = readonly (readonly number[])[];
export interface PlainLatents {
  readonly zH: Grid;
  readonly zL: Grid;
}
/** By the names of the parameter layout, and `prefix`; matrices are [in, out], row by row. */
export type PlainWeights = Readonly<Record<string, ArrayLike<number>>>;

/** What one sample's program inputs are. */
export interface PlainObservation {
  readonly tokens: ArrayLike<number>;
  /** Position of the agent's cell, the prefix token counted. */
  readonly agentPosition: number;
}

const ACTIONS = 4;

const sum = (numbers: readonly number[]) => numbers.reduce((total, x) => total + x, 0);
const dot = (a: readonly number[], b: readonly number[]) => sum(a.map((x, i) => x * b[i]));
const plus = (a: Grid, b: Grid): Grid => a.map((row, p) => row.map((x, i) => x + b[p][i]));

/** Every row times a matrix of `columns` columns. */
function times(rows: Grid, matrix: ArrayLike<number>, columns: number): number[][] {
  return rows.map((row) => {
    const products = Array.from({ length: columns }, () => 0);
    row.forEach((x, r) => {
      for (let c = 0; c < columns; c++) products[c] += x * matrix[r * columns + c];
    });
    return products;
  });
}

function rms(rows: Grid, epsilon: number): Grid {
  return rows.map((row) => {
    const size = Math.sqrt(dot(row, row) / row.length + epsilon);
    return row.map((x) => x / size);
  });
}

const silu = (x: number) => x / (1 + Math.exp(-x));

/** Angles by which the pairs of a head are turned at a position, in the model's reading. */
function turns({ model, columns }: ModelShape, position: number): number[] {
  const pairs = model.width / model.heads / 2;
  const frequency = (i: number, of: number) => model.ropeTheta ** (-i / of);
  if (model.positions === 'rows') {
    return Array.from({ length: pairs }, (_, i) => position * frequency(i, pairs));
  }
  const cell = model.prefixToken ? position - 1 : position;
  const [row, column] = cell < 0 ? [-1, -1] : [Math.floor(cell / columns), cell % columns];
  return Array.from({ length: pairs }, (_, i) =>
    i < pairs / 2 ? row * frequency(i, pairs / 2) : column * frequency(i - pairs / 2, pairs / 2),
  );
}

/** Turns the two halves of one head's numbers, pair by pair. Tables are kept in float32. */
function rotated(shape: ModelShape, head: readonly number[], position: number): number[] {
  const half = head.length / 2;
  const angles = turns(shape, position);
  return head.map((x, i) => {
    const cos = Math.fround(Math.cos(angles[i % half]));
    const sin = Math.fround(Math.sin(angles[i % half]));
    return i < half ? x * cos - head[i + half] * sin : x * cos + head[i - half] * sin;
  });
}

function attention(shape: ModelShape, x: Grid, weights: PlainWeights, block: string): Grid {
  const { width, heads } = shape.model;
  const size = width / heads;
  const project = (name: string) => times(x, weights[`${block}.${name}`], width);
  const [queries, keys, values] = ['query', 'key', 'value'].map(project);
  const mixed = x.map(() => new Array<number>(width).fill(0));
  for (let head = 0; head < heads; head++) {
    const part = (row: readonly number[]) => row.slice(head * size, (head + 1) * size);
    const turnedKeys = keys.map((row, p) => rotated(shape, part(row), p));
    queries.forEach((row, p) => {
      const query = rotated(shape, part(row), p);
      const scores = turnedKeys.map((key) => Math.exp(dot(query, key) / Math.sqrt(size)));
      const total = sum(scores);
      values.forEach((value, other) => {
        part(value).forEach((v, i) => {
          mixed[p][head * size + i] += (scores[other] / total) * v;
        });
      });
    });
  }
  return times(mixed, weights[`${block}.output`], width);
}

function swiglu(x: Grid, weights: PlainWeights, block: string, width: number): Grid {
  const inner = weights[`${block}.gate`].length / width;
  const gate = times(x, weights[`${block}.gate`], inner);
  const up = times(x, weights[`${block}.up`], inner);
  const gated = gate.map((row, p) => row.map((g, i) => silu(g) * up[p][i]));
  return times(gated, weights[`${block}.down`], width);
}

/** A module adds the injection to z and runs its blocks. */
function evaluateModule(
  shape: ModelShape,
  name: 'L' | 'H',
  z: Grid,
  injection: Grid,
  weights: PlainWeights,
): Grid {
  let x = plus(z, injection);
  for (let layer = 0; layer < shape.model.layers; layer++) {
    const block = `${name}.${layer}`;
    x = rms(plus(x, attention(shape, x, weights, block)), shape.model.normEpsilon);
    x = rms(plus(x, swiglu(x, weights, block, shape.model.width)), shape.model.normEpsilon);
  }
  return x;
}

/** The prefix token, if any, and the board's tokens: embedded and scaled by √D. */
function embed(
  { model }: ModelShape,
  tokens: ArrayLike<number>,
  { embedding, prefix }: PlainWeights,
): Grid {
  const { width, prefixToken } = model;
  const rows = Array.from(tokens, (code) =>
    Array.from({ length: width }, (_, i) => Math.sqrt(width) * embedding[code * width + i]),
  );
  if (!prefixToken) return rows;
  return [Array.from(prefix, (x) => Math.sqrt(width) * x), ...rows];
}

/** The evaluations of one recurrent step before its last L. */
export function plainStepBeforeLast(
  shape: ModelShape,
  { tokens }: PlainObservation,
  { zH, zL }: PlainLatents,
  weights: PlainWeights,
): PlainLatents {
  const { hCycles, lCycles } = shape.model;
  const x = embed(shape, tokens, weights);
  let [h, l] = [zH, zL];
  for (let i = 1; i <= hCycles; i++) {
    for (let j = 1; j <= lCycles; j++) {
      if (i === hCycles && j === lCycles) break;
      l = evaluateModule(shape, 'L', l, plus(h, x), weights);
    }
    if (i < hCycles) h = evaluateModule(shape, 'H', h, l, weights);
  }
  return { zH: h, zL: l };
}

/** The last L and the last H evaluation of a recurrent step. */
export function plainStepEnd(
  shape: ModelShape,
  { tokens }: PlainObservation,
  { zH, zL }: PlainLatents,
  weights: PlainWeights,
): PlainLatents {
  const x = embed(shape, tokens, weights);
  const l = evaluateModule(shape, 'L', zL, plus(zH, x), weights);
  return { zH: evaluateModule(shape, 'H', zH, l, weights), zL: l };
}

/** One recurrent step. */
export function plainRecurrentStep(
  shape: ModelShape,
  observation: PlainObservation,
  latents: PlainLatents,
  weights: PlainWeights,
): PlainLatents {
  const before = plainStepBeforeLast(shape, observation, latents, weights);
  return plainStepEnd(shape, observation, before, weights);
}

/** Where Q-values are read. */
export function readoutPosition(
  { model }: ModelShape,
  { tokens, agentPosition }: PlainObservation,
) {
  const positions = tokens.length + (model.prefixToken ? 1 : 0);
  return model.readout === 'last-position' ? positions - 1 : agentPosition;
}

/** The first A outputs of the head, read from z_H. */
export function plainQ(
  shape: ModelShape,
  observation: PlainObservation,
  { zH }: PlainLatents,
  { head }: PlainWeights,
): number[] {
  const read = zH[readoutPosition(shape, observation)];
  return Array.from({ length: ACTIONS }, (_, a) =>
    sum(read.map((z, i) => z * head[i * shape.model.vocabulary + a])),
  );
}

/** Repeats one row over all positions. */
export function broadcast(row: readonly number[], positions: number): Grid {
  return Array.from({ length: positions }, () => row);
}

/** M recurrent steps; the latents after each. */
export function plainThink(
  shape: ModelShape,
  observation: PlainObservation,
  start: PlainLatents,
  weights: PlainWeights,
): PlainLatents[] {
  const steps: PlainLatents[] = [];
  for (let t = 0; t < shape.model.recurrentSteps; t++) {
    steps.push(plainRecurrentStep(shape, observation, steps[t - 1] ?? start, weights));
  }
  return steps;
}
