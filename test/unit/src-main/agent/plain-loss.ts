import { type ModelShape, positionCount } from '../../../../src-main/agent/model/hrm.ts';
import type { FloatValues } from '../engine/random-values.ts';
import { sampleOf } from './model-values.ts';
import {
  type PlainWeights,
  plainQ,
  plainRecurrentStep,
  plainStepBeforeLast,
  plainStepEnd,
} from './plain-hrm.ts';

/**
 * The DQN loss Σ w (Q(s, a) − y)² after one recurrent step (science §2), or after several, in plain
 * loops.
 * @param values inputs of *learn*
 * @param earlier weights of all evaluations before the last L and the last H: what the one-step
 * gradient holds constant
 * @returns the loss as a function of the weights of the last L, the last H, embedding and head
 */
export function plainOneStepLoss(
  shape: ModelShape,
  values: FloatValues,
  earlier: PlainWeights,
  recurrentSteps = 1,
): (last: PlainWeights) => number {
  const samples = Array.from(values.actions, (action, i) => {
    const { observation, start } = sampleOf(values, i, shape, positionCount(shape));
    let latents = start;
    for (let t = 1; t < recurrentSteps; t++) {
      latents = plainRecurrentStep(shape, observation, latents, earlier);
    }
    const before = plainStepBeforeLast(shape, observation, latents, earlier);
    return { observation, before, action, target: values.targets[i], weight: values.weights[i] };
  });
  return (last) => {
    let loss = 0;
    for (const { observation, before, action, target, weight } of samples) {
      const end = plainStepEnd(shape, observation, before, last);
      loss += weight * (plainQ(shape, observation, end, last)[action] - target) ** 2;
    }
    return loss;
  };
}
