import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { principalPlane } from '../../../../src-main/walker/principal-components.ts';

/** n vectors of `width` random numbers, each with its own spread, far from the origin. */
function someVectors(n: number, width: number): Float32Array {
  const random = RandomGenerator.fromSeed(n, 'vectors');
  return Float32Array.from(
    { length: n * width },
    (_, at) => 100 + (1 + (at % width)) * random.normal() + (at % 2),
  );
}

const column = (scores: Float64Array, component: number) =>
  scores.filter((_, at) => at % 2 === component);
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, x, i) => sum + x * b[i], 0);

/** Total variance times n, and that along the direction that power iteration finds. */
function byPowerIteration(vectors: Float32Array, width: number) {
  const n = vectors.length / width;
  const rows = Array.from({ length: n }, (_, i) => [
    ...vectors.subarray(i * width, (i + 1) * width),
  ]);
  const mean = rows[0].map((_, i) => rows.reduce((sum, row) => sum + row[i], 0) / n);
  const centred = rows.map((row) => row.map((x, i) => x - mean[i]));
  let direction = mean.map((_, i) => 1 + i);
  let scores: number[] = [];
  for (let turn = 0; turn < 500; turn++) {
    scores = centred.map((row) => dot(row, direction));
    const next = direction.map((_, i) =>
      dot(
        scores,
        centred.map((row) => row[i]),
      ),
    );
    const size = Math.sqrt(dot(next, next));
    direction = next.map((x) => x / size);
  }
  scores = centred.map((row) => dot(row, direction));
  const total = centred.reduce((sum, row) => sum + dot(row, row), 0);
  const largest = direction.reduce((most, x) => (Math.abs(x) > Math.abs(most) ? x : most), 0);
  return { total, scores: scores.map((score) => score * Math.sign(largest)) };
}

describe('the two largest principal components', () => {
  it('are those of points on a line and across it', () => {
    // Along (3, 4) / 5 by ±10, across by ±1; the mean is (7, −2).
    const points = [
      [6, 8],
      [-6, -8],
      [-0.8, 0.6],
      [0.8, -0.6],
    ].flatMap(([x, y]) => [x + 7, y - 2]);
    const { scores, explained } = principalPlane(Float32Array.from(points), 2);
    // The largest entry of each direction is positive: (0.6, 0.8) and (0.8, −0.6).
    [10, 0, -10, 0, 0, -1, 0, 1].forEach((score, at) => expect(scores[at]).toBeCloseTo(score, 5));
    expect(explained[0]).toBeCloseTo(200 / 202, 6);
    expect(explained[1]).toBeCloseTo(2 / 202, 6);
  });

  it('are those of an independent computation', () => {
    for (const [n, width] of [
      [200, 8],
      [5, 12],
    ]) {
      const vectors = someVectors(n, width);
      const { scores, explained } = principalPlane(vectors, width);
      const { total, scores: expected } = byPowerIteration(vectors, width);
      expect(explained[0]).toBeCloseTo(dot(expected, expected) / total, 8);
      column(scores, 0).forEach((score, i) => expect(score).toBeCloseTo(expected[i], 4));
    }
  });

  it('are centred, do not correlate, and explain what the scores vary', () => {
    const vectors = someVectors(100, 6);
    const { scores, explained } = principalPlane(vectors, 6);
    const { total } = byPowerIteration(vectors, 6);
    const [first, second] = [column(scores, 0), column(scores, 1)];
    for (const each of [first, second]) {
      expect(each.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 6);
    }
    expect(dot(first, second) / total).toBeCloseTo(0, 10);
    expect(explained[1]).toBeCloseTo(dot(second, second) / total, 10);
    expect(explained[0]).toBeGreaterThan(explained[1]);
    expect(explained[0] + explained[1]).toBeLessThan(1);
  });

  it('keep their sign when the vectors come in another order', () => {
    const vectors = someVectors(50, 4);
    const turned = Float32Array.from({ length: 200 }, (_, at) => {
      const [n, i] = [Math.floor(at / 4), at % 4];
      return vectors[(49 - n) * 4 + i];
    });
    const [one, other] = [principalPlane(vectors, 4), principalPlane(turned, 4)];
    for (const component of [0, 1]) {
      const scores = column(other.scores, component).toReversed();
      column(one.scores, component).forEach((x, i) => expect(x).toBeCloseTo(scores[i], 8));
    }
  });
});

describe('a component that there is not', () => {
  const explained = (vectors: readonly number[], width: number) =>
    principalPlane(Float32Array.from(vectors), width);

  it('is zero and explains nothing: of no vectors, one, or equal ones', () => {
    expect(explained([], 3)).toEqual({ scores: new Float64Array(0), explained: [0, 0] });
    expect(explained([1, 2, 3], 3)).toEqual({ scores: new Float64Array(2), explained: [0, 0] });
    const equal = explained([0.1, 0.7, 0.1, 0.7, 0.1, 0.7], 2);
    expect(equal).toEqual({ scores: new Float64Array(6), explained: [0, 0] });
  });

  it('is zero beside one that there is: of vectors on a line, or of one number', () => {
    const line = explained([1, 2, 2, 4, 3, 6], 2);
    expect(line.explained).toEqual([1, 0]);
    expect([...column(line.scores, 1)]).toEqual([0, 0, 0]);
    expect(column(line.scores, 0)[2]).toBeCloseTo(Math.sqrt(5), 10);
    expect(explained([1, 2, 3], 1)).toEqual({
      scores: Float64Array.of(-1, 0, 0, 0, 1, 0),
      explained: [1, 0],
    });
  });
});
