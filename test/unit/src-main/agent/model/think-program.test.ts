import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import { type ModelShape, positionCount } from '../../../../../src-main/agent/model/hrm.ts';
import {
  carriedPositions,
  thinkProgram,
} from '../../../../../src-main/agent/model/think-program.ts';
import { interpret } from '../../../../../src-main/engine/interpreter/interpreter.ts';
import { randomObservations, randomWeights, sampleOf } from '../model-values.ts';
import { plainQ, plainThink, readoutPosition } from '../plain-hrm.ts';
import { anyModelShape, PAPER_SMALL, SMALL_MODELS } from '../small-models.ts';

const BATCH_SIZE = 2;
const DIGITS = 9;

function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(actual[i]).toBeCloseTo(value, DIGITS));
}

/** Compares every output of *think* with the model written in plain loops. */
function expectThinksLikePlainModel(shape: ModelShape, seed: number): void {
  const random = RandomGenerator.fromSeed(seed, 'think');
  const positions = positionCount(shape);
  const carried = carriedPositions(shape, positions);
  const weights = randomWeights(shape, random);
  const observations = randomObservations(shape, BATCH_SIZE, carried, random);
  const program = thinkProgram(shape, { carry: true, trace: true });
  const outputs = interpret(program, BATCH_SIZE, { ...weights, ...observations });
  const rowOf = (name: string, sample: number) => {
    const size = outputs[name].length / BATCH_SIZE;
    return outputs[name].subarray(sample * size, (sample + 1) * size);
  };
  for (let sample = 0; sample < BATCH_SIZE; sample++) {
    const { observation, start } = sampleOf(observations, sample, shape, carried);
    const steps = plainThink(shape, observation, start, weights);
    const read = readoutPosition(shape, observation);
    steps.forEach((latents, t) => {
      expectClose(rowOf(`q.${t + 1}`, sample), plainQ(shape, observation, latents, weights));
      expectClose(rowOf(`zH.${t + 1}`, sample), [...latents.zH[read]]);
      expectClose(rowOf(`zL.${t + 1}`, sample), [...latents.zL[read]]);
    });
    const last = steps[steps.length - 1];
    expectClose(rowOf('q', sample), plainQ(shape, observation, last, weights));
    const kept = (grid: readonly (readonly number[])[]) =>
      (carried === 1 ? [grid[positions - 1]] : grid).flat();
    expectClose(rowOf('zH', sample), kept(last.zH));
    expectClose(rowOf('zL', sample), kept(last.zL));
  }
}

describe('think equals the model of science §1 written in plain loops', () => {
  it.each(Object.entries(SMALL_MODELS))('%s', (_title, shape) => {
    expectThinksLikePlainModel(shape, 1);
  });

  it('for every combination of options', () => {
    fc.assert(
      fc.property(anyModelShape(), fc.nat(), (shape, seed) => {
        expectThinksLikePlainModel(shape, seed);
      }),
      { numRuns: 25 },
    );
  });
});

describe('think', () => {
  const shape: ModelShape = { model: PAPER_SMALL, rows: 2, columns: 3 };
  const random = RandomGenerator.fromSeed(2, 'think');
  const values = { ...randomWeights(shape, random), ...randomObservations(shape, 2, 1, random) };

  it('gives the same Q-values whatever else it is asked for', () => {
    const all = [true, false].flatMap((carry) => [true, false].map((trace) => ({ carry, trace })));
    const [first, ...others] = all.map(
      (outputs) => interpret(thinkProgram(shape, outputs), 2, values).q,
    );
    for (const q of others) expectClose(q, [...first]);
  });

  it('returns what is asked for and nothing else', () => {
    const names = (carry: boolean, trace: boolean) =>
      [...thinkProgram(shape, { carry, trace }).outputs.keys()].sort().join(' ');
    expect(names(false, false)).toBe('q');
    expect(names(true, false)).toBe('q zH zL');
    expect(names(false, true)).toBe('q q.1 q.2 q.3 zH.1 zH.2 zH.3 zL.1 zL.2 zL.3');
  });

  it('gives each combination of outputs a name of its own', () => {
    const name = (carry: boolean, trace: boolean) => thinkProgram(shape, { carry, trace }).name;
    const names = [name(false, false), name(true, false), name(false, true), name(true, true)];
    expect(new Set(names).size).toBe(4);
  });

  it('reads the halting head nowhere: ACT is off', () => {
    const { parameters } = thinkProgram(shape, { carry: true, trace: true });
    expect([...parameters.keys()].filter((name) => name.startsWith('halt'))).toEqual([]);
  });

  it('thinks for each sample alone', () => {
    const program = thinkProgram(shape, { carry: false, trace: false });
    const both = interpret(program, 2, values).q;
    const tokens = values.tokens.slice();
    tokens.fill(0, 6);
    const changed = interpret(program, 2, { ...values, tokens }).q;
    expect(changed.slice(0, 4)).toEqual(both.slice(0, 4));
    expect(changed.slice(4)).not.toEqual(both.slice(4));
  });
});
