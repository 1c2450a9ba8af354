import { describe, expect, it } from 'vitest';
import { probabilityOfImprovement } from '../../../../shared/statistics/probability-of-improvement.ts';
import { everyResample } from './every-resample.ts';

const on = (task: string, values: readonly number[]) => values.map((value) => ({ task, value }));

/** Every pair of a resample of X and one of Y, as two lists of equal length. */
function everyPair(sizeOfX: number, sizeOfY: number, level: number) {
  const x = everyResample([sizeOfX], level).weights;
  const y = everyResample([sizeOfY], level).weights;
  return [
    { weights: x.flatMap((weights) => y.map(() => weights)), level },
    { weights: x.flatMap(() => y), level },
  ] as const;
}

describe('the probability of improvement', () => {
  const X = on('maze', [0.9, 0.95, 0.7, 0.99, 0.85]);
  const Y = on('maze', [0.6, 0.95, 0.8, 0.5, 0.7]);
  const none = { weights: [], level: 0.95 };

  it('is SciPy’s Mann-Whitney U over the number of pairs', () => {
    expect(probabilityOfImprovement(X, Y, none, none).value).toBeCloseTo(0.8, 12);
    expect(probabilityOfImprovement(Y, X, none, none).value).toBeCloseTo(0.2, 12);
  });

  it('is the mean over tasks, whatever their numbers of runs', () => {
    const x = [...on('rooms', [0.2, 0.4]), ...X];
    const y = [...Y, ...on('rooms', [0.3, 0.5, 0.1])];
    expect(probabilityOfImprovement(x, y, none, none).value).toBeCloseTo((0.8 + 0.5) / 2, 12);
  });

  it('has the interval of the whole bootstrap distribution (itertools and NumPy)', () => {
    const x = on('maze', [0.9, 0.6, 0.8]);
    const y = on('maze', [0.5, 0.7, 0.8]);
    const ninety = probabilityOfImprovement(x, y, ...everyPair(3, 3, 0.9));
    expect(ninety.value).toBeCloseTo(13 / 18, 12);
    expect(ninety.low).toBeCloseTo(1 / 3, 12);
    expect(ninety.high).toBeCloseTo(1, 12);
    expect(probabilityOfImprovement(x, y, ...everyPair(3, 3, 0.8)).low).toBeCloseTo(4 / 9, 12);
  });

  it('has no interval of one run each', () => {
    const one = everyPair(1, 1, 0.9);
    expect(probabilityOfImprovement(on('maze', [2]), on('maze', [1]), ...one)).toEqual({
      value: 1,
      low: null,
      high: null,
    });
  });

  it('needs both sides on every task', () => {
    const message = 'a probability of improvement needs runs of both sides on every task';
    expect(() => probabilityOfImprovement(X, [], none, none)).toThrow(message);
    expect(() => probabilityOfImprovement([...X, ...on('b', [1])], Y, none, none)).toThrow(message);
  });
});
