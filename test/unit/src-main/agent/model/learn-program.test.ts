import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import { type ModelShape, positionCount } from '../../../../../src-main/agent/model/hrm.ts';
import {
  gradientName,
  type LearnOptions,
  learnProgram,
} from '../../../../../src-main/agent/model/learn-program.ts';
import { interpret } from '../../../../../src-main/engine/interpreter/interpreter.ts';
import { directionalDifference, relativeError } from '../../engine/finite-differences.ts';
import type { FloatValues } from '../../engine/random-values.ts';
import { randomLearnInputs, randomWeights, sampleOf } from '../model-values.ts';
import { plainQ, plainRecurrentStep, plainThink } from '../plain-hrm.ts';
import { plainOneStepLoss } from '../plain-loss.ts';
import { PAPER_SMALL, QUICK_SMALL, SMALL_MODELS } from '../small-models.ts';

const BATCH_SIZE = 2;

function draw(shape: ModelShape) {
  const random = RandomGenerator.fromSeed(3, 'learn');
  const weights = randomWeights(shape, random);
  const inputs = randomLearnInputs(shape, BATCH_SIZE, random);
  return { weights, inputs, random };
}

const learn = (shape: ModelShape, values: FloatValues, latents = true) =>
  interpret(learnProgram(shape, { latents, recurrentSteps: 1 }), BATCH_SIZE, values);

/** A direction of length 1 in the space of a tensor. */
function randomDirection(size: number, random: RandomGenerator): Float64Array {
  const direction = Float64Array.from({ length: size }, () => random.normal());
  const length = Math.hypot(...direction);
  return direction.map((x) => x / length);
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);

describe.each(Object.entries(SMALL_MODELS))('learn of %s', (_title, shape) => {
  const { weights, inputs, random } = draw(shape);
  const outputs = learn(shape, { ...weights, ...inputs });

  it('has the loss, the TD errors, the Q-values and the latents of plain loops', () => {
    expect(outputs.loss[0]).toBeCloseTo(plainOneStepLoss(shape, inputs, weights)(weights), 9);
    for (let sample = 0; sample < BATCH_SIZE; sample++) {
      const { observation, start } = sampleOf(inputs, sample, shape, positionCount(shape));
      const end = plainRecurrentStep(shape, observation, start, weights);
      const q = plainQ(shape, observation, end, weights);
      q.forEach((value, a) => expect(outputs.q[sample * 4 + a]).toBeCloseTo(value, 9));
      const error = q[inputs.actions[sample]] - inputs.targets[sample];
      expect(outputs.tdErrors[sample]).toBeCloseTo(error, 9);
      const size = outputs.zH.length / BATCH_SIZE;
      end.zH.flat().forEach((z, i) => expect(outputs.zH[sample * size + i]).toBeCloseTo(z, 9));
      end.zL.flat().forEach((z, i) => expect(outputs.zL[sample * size + i]).toBeCloseTo(z, 9));
    }
  });

  it('has the gradient of the last L and the last H, all before them held constant', () => {
    const last = structuredClone(weights);
    const lossOf = plainOneStepLoss(shape, inputs, weights);
    for (const [name, values] of Object.entries(last)) {
      if (name.startsWith('halt.')) continue;
      const direction = randomDirection(values.length, random);
      const expected = directionalDifference(() => lossOf(last), values, direction);
      const derived = dot(outputs[gradientName(name)], direction);
      expect(relativeError([derived], [expected]), `gradient of ${name}`).toBeLessThan(1e-6);
    }
  });

  it('has a gradient for every parameter but the halting head, which is off', () => {
    const names = Object.keys(weights).filter((name) => !name.startsWith('halt.'));
    const gradients = Object.keys(outputs).filter((name) => name.startsWith('gradient.'));
    expect(gradients.sort()).toEqual(names.map(gradientName).sort());
    for (const name of names) {
      expect(outputs[gradientName(name)]).toHaveLength(weights[name].length);
      expect(outputs[gradientName(name)].some((x) => x !== 0)).toBe(true);
    }
  });

  it('computes the same when it need not return the latents', () => {
    const lean = learn(shape, { ...weights, ...inputs }, false);
    expect(lean.zH).toBeUndefined();
    for (const [name, values] of Object.entries(lean)) {
      expect(relativeError(values, outputs[name]), `output ${name}`).toBeLessThan(1e-12);
    }
  });
});

describe('an update of several recurrent steps', () => {
  const shape: ModelShape = { model: PAPER_SMALL, rows: 2, columns: 2 };
  const { weights, inputs } = draw(shape);
  const update = (recurrentSteps: number, values: FloatValues) =>
    interpret(learnProgram(shape, { latents: true, recurrentSteps }), BATCH_SIZE, values);

  it('is an update of one from the latents of those before, gradient included', () => {
    const { zH, zL } = update(2, { ...weights, ...inputs });
    const expected = update(1, { ...weights, ...inputs, zH, zL });
    const outputs = update(3, { ...weights, ...inputs });
    expect(Object.keys(outputs)).toEqual(Object.keys(expected));
    for (const [name, values] of Object.entries(outputs)) {
      expect(relativeError(values, expected[name]), `output ${name}`).toBeLessThan(1e-12);
    }
  });
});

describe.each([
  ['the paper’s model', { model: PAPER_SMALL, rows: 2, columns: 2 }],
  [
    'the quick model with two recurrent steps',
    { model: { ...QUICK_SMALL, recurrentSteps: 2 }, rows: 2, columns: 2 },
  ],
] as [string, ModelShape][])('learn of all recurrent steps, %s', (_title, shape) => {
  const { weights, inputs, random } = draw(shape);
  const { recurrentSteps } = shape.model;
  const program = learnProgram(shape, { latents: false, recurrentSteps });
  const outputs = interpret(program, BATCH_SIZE, { ...weights, ...inputs });
  const lossOf = plainOneStepLoss(shape, inputs, weights, recurrentSteps);

  it('has the loss and the Q-values after the M-th recurrent step', () => {
    expect(recurrentSteps).toBeGreaterThan(1);
    expect(outputs.loss[0]).toBeCloseTo(lossOf(weights), 9);
    for (let sample = 0; sample < BATCH_SIZE; sample++) {
      const { observation, start } = sampleOf(inputs, sample, shape, positionCount(shape));
      const end = plainThink(shape, observation, start, weights).at(-1)!;
      const q = plainQ(shape, observation, end, weights);
      q.forEach((value, a) => expect(outputs.q[sample * 4 + a]).toBeCloseTo(value, 9));
    }
  });

  it('has the gradient of the M-th recurrent step alone, the earlier ones held constant', () => {
    const last = structuredClone(weights);
    for (const [name, values] of Object.entries(last)) {
      if (name.startsWith('halt.')) continue;
      const direction = randomDirection(values.length, random);
      const expected = directionalDifference(() => lossOf(last), values, direction);
      const derived = dot(outputs[gradientName(name)], direction);
      expect(relativeError([derived], [expected]), `gradient of ${name}`).toBeLessThan(1e-6);
    }
  });
});

describe.each([
  ['the paper’s model', { model: PAPER_SMALL, rows: 2, columns: 2 }],
  ['the quick model', { model: QUICK_SMALL, rows: 2, columns: 2 }],
] as [string, ModelShape][])('back-propagation through recurrent steps, %s', (_title, shape) => {
  const { weights, inputs, random } = draw(shape);
  const update = (options: Partial<LearnOptions>, values: FloatValues) => {
    const program = learnProgram(shape, { latents: true, recurrentSteps: 1, ...options });
    return interpret(program, BATCH_SIZE, values);
  };

  it.each([1, 2, 3])('through all of %d is the derivative of the loss', (recurrentSteps) => {
    const options = { recurrentSteps, gradientSteps: recurrentSteps, latents: false };
    const outputs = update(options, { ...weights, ...inputs });
    const varied = structuredClone(weights);
    const loss = () => plainOneStepLoss(shape, inputs, varied, recurrentSteps)(varied);
    expect(outputs.loss[0]).toBeCloseTo(loss(), 9);
    for (const [name, values] of Object.entries(varied)) {
      if (name.startsWith('halt.')) continue;
      const direction = randomDirection(values.length, random);
      const expected = directionalDifference(loss, values, direction);
      const derived = dot(outputs[gradientName(name)], direction);
      expect(relativeError([derived], [expected]), `gradient of ${name}`).toBeLessThan(1e-6);
    }
  });

  it.each([1, 2])('through the last %d is that of them alone, from the latents before', (steps) => {
    const { zH, zL } = update({ recurrentSteps: 3 - steps }, { ...weights, ...inputs });
    const alone = { recurrentSteps: steps, gradientSteps: steps };
    const expected = update(alone, { ...weights, ...inputs, zH, zL });
    const outputs = update({ recurrentSteps: 3, gradientSteps: steps }, { ...weights, ...inputs });
    expect(Object.keys(outputs)).toEqual(Object.keys(expected));
    for (const [name, values] of Object.entries(outputs)) {
      expect(relativeError(values, expected[name]), `output ${name}`).toBeLessThan(1e-12);
    }
  });

  it('leaves all but the gradients as they are', () => {
    const values = { ...weights, ...inputs };
    const outputs = update({ recurrentSteps: 2, gradientSteps: 2 }, values);
    const oneStep = update({ recurrentSteps: 2 }, values);
    for (const name of ['loss', 'q', 'tdErrors', 'zH', 'zL']) {
      expect(relativeError(outputs[name], oneStep[name]), name).toBeLessThan(1e-12);
    }
    const gate = gradientName('L.0.gate');
    expect(relativeError(outputs[gate], oneStep[gate])).toBeGreaterThan(1e-2);
  });
});

describe('several transitions of a sample', () => {
  const TRANSITIONS = 3;
  const shape: ModelShape = { model: QUICK_SMALL, rows: 2, columns: 2 };
  const { weights, inputs } = draw(shape);
  const perTransition = (k: number) =>
    randomLearnInputs(shape, BATCH_SIZE, RandomGenerator.fromSeed(k, 'transitions'));
  const drawn = Array.from({ length: TRANSITIONS }, (_, k) => perTransition(k));
  const names = ['agentPosition', 'actions', 'targets', 'weights'] as const;
  /** Of all transitions of a sample, one after the other. */
  const together = Object.fromEntries(
    names.map((name) => [
      name,
      Float64Array.from({ length: BATCH_SIZE * TRANSITIONS }, (_, i) => {
        const [sample, k] = [Math.floor(i / TRANSITIONS), i % TRANSITIONS];
        return drawn[k][name][sample];
      }),
    ]),
  );
  const options = { latents: true, recurrentSteps: 1, transitions: TRANSITIONS };
  const program = learnProgram(shape, options);
  const outputs = interpret(program, BATCH_SIZE, { ...weights, ...inputs, ...together });
  const alone = drawn.map((own) => {
    const mine = Object.fromEntries(names.map((name) => [name, own[name]]));
    return learn(shape, { ...weights, ...inputs, ...mine });
  });

  it('have the Q-values and errors that each has alone', () => {
    alone.forEach(({ q, tdErrors }, k) => {
      for (let sample = 0; sample < BATCH_SIZE; sample++) {
        const at = sample * TRANSITIONS + k;
        expect(outputs.tdErrors[at]).toBeCloseTo(tdErrors[sample], 9);
        for (let a = 0; a < 4; a++) {
          expect(outputs.q[at * 4 + a]).toBeCloseTo(q[sample * 4 + a], 9);
        }
      }
    });
  });

  it('have the sum of their losses and gradients, and the latents of any of them', () => {
    for (const name of Object.keys(alone[0])) {
      if (name === 'q' || name === 'tdErrors') continue;
      const isLatent = name === 'zH' || name === 'zL';
      const sum = alone[0][name].map((x, i) =>
        isLatent ? x : alone.reduce((total, each) => total + each[name][i], 0),
      );
      expect(relativeError(outputs[name], sum), name).toBeLessThan(1e-9);
    }
  });
});

describe('the one-step gradient', () => {
  /** The derivative of the loss through all evaluations, along a direction, and the one-step one. */
  function bothDerivatives(shape: ModelShape, name: string) {
    const { weights, inputs, random } = draw(shape);
    const direction = randomDirection(weights[name].length, random);
    const oneStep = dot(learn(shape, { ...weights, ...inputs })[gradientName(name)], direction);
    const evaluate = () => plainOneStepLoss(shape, inputs, weights)(weights);
    return { oneStep, full: directionalDifference(evaluate, weights[name], direction) };
  }
  const names = ['L.0.gate', 'H.1.value', 'embedding'];

  it.each(names)('is not the gradient through all evaluations of the step: %s', (name) => {
    const { oneStep, full } = bothDerivatives({ model: PAPER_SMALL, rows: 2, columns: 2 }, name);
    expect(relativeError([oneStep], [full])).toBeGreaterThan(1e-2);
  });

  it.each(names)('is the whole gradient when L and H are evaluated once: %s', (name) => {
    const model = { ...PAPER_SMALL, hCycles: 1, lCycles: 1 };
    const { oneStep, full } = bothDerivatives({ model, rows: 2, columns: 2 }, name);
    expect(relativeError([oneStep], [full])).toBeLessThan(1e-6);
  });

  it('of the head is zero but for the first four columns, and of unseen tokens is zero', () => {
    const shape: ModelShape = { model: PAPER_SMALL, rows: 2, columns: 2 };
    const { weights, inputs } = draw(shape);
    const outputs = learn(shape, { ...weights, ...inputs });
    const head = outputs[gradientName('head')];
    const columns = head.length / shape.model.width;
    expect(head.every((x, i) => x === 0 || i % columns < 4)).toBe(true);
    const embedding = outputs[gradientName('embedding')];
    const seen = new Set(inputs.tokens);
    const rowOf = (i: number) => Math.floor(i / shape.model.width);
    expect(embedding.every((x, i) => x === 0 || seen.has(rowOf(i)))).toBe(true);
  });

  it('scales with the weights of the samples', () => {
    const shape: ModelShape = { model: QUICK_SMALL, rows: 2, columns: 2 };
    const { weights, inputs } = draw(shape);
    const single = (sample: number) => {
      const only = inputs.weights.map((w, i) => (i === sample ? w : 0));
      return learn(shape, { ...weights, ...inputs, weights: only })[gradientName('H.0.up')];
    };
    const both = learn(shape, { ...weights, ...inputs })[gradientName('H.0.up')];
    const second = single(1);
    const sum = single(0).map((x, i) => x + second[i]);
    expect(relativeError(sum, both)).toBeLessThan(1e-12);
  });
});
