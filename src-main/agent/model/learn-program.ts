import { ACTION_COUNT } from '../../../shared/maze/cells.ts';
import { gradient } from '../../engine/program/gradient.ts';
import type { TensorNode } from '../../engine/program/node.ts';
import {
  input,
  multiply,
  oneHot,
  reduceSum,
  reshape,
  subtract,
} from '../../engine/program/operations.ts';
import { createProgram, type Program } from '../../engine/program/program.ts';
import { BATCH, type Shape } from '../../engine/program/shape.ts';
import { type GradientReach, HrmGraph, type Latents, type ModelShape } from './hrm.ts';

/** Name of the output that holds the gradient of a parameter. */
export const gradientName = (parameter: string) => `gradient.${parameter}`;

export interface LearnOptions {
  /** Gives out the latents, for the next update with the same batch. */
  readonly latents: boolean;
  /** Recurrent steps of an update. */
  readonly recurrentSteps: number;
  /** How many of them, the last ones, gradients flow through whole; 0: through the last L and H alone. */
  readonly gradientSteps?: number;
  /** Transitions R that are learned from each sample, 1 unless given. */
  readonly transitions?: number;
}

/**
 * *learn*: recurrent steps, the DQN loss after the last, and its gradient (science §2; one step in
 * deep supervision): HRM's one-step gradient, or that of truncated back-propagation through time.
 * Inputs: tokens int [B, S]; agentPosition int [B, R] (readout at the agent's cell only);
 * zH, zL [B, P, D]; actions int [B, R]; targets [B, R]; weights [B, R] (1/B for a plain mean of
 * one transition each). For R = 1 these have no axis R but agentPosition.
 * Outputs: loss [1] = Σ w (Q(s,a) − y)²; tdErrors [B, R] = Q(s,a) − y; q [B, R, A]; zH, zL [B, P, D]
 * when `latents`; `gradient.<name>` of every parameter that the loss depends on.
 */
export function learnProgram(shape: ModelShape, options: LearnOptions): Program {
  const { latents, recurrentSteps, gradientSteps = 0, transitions = 1 } = options;
  const hrm = new HrmGraph(shape, transitions);
  const perTransition: Shape = transitions > 1 ? [BATCH, transitions] : [BATCH];
  const grid: Shape = [BATCH, hrm.positions, shape.model.width];
  let start: Latents = { zH: input('zH', grid), zL: input('zL', grid) };
  const first = recurrentSteps - gradientSteps + 1;
  const reachOf = (t: number): GradientReach =>
    t < first ? 'none' : t === first ? 'step' : 'before';
  for (let t = 1; t < recurrentSteps; t++) {
    start = hrm.recurrentStep(start, { reach: reachOf(t), reachedInto: t >= first });
  }
  const reach = gradientSteps > 0 ? reachOf(recurrentSteps) : 'last-evaluations';
  const end = hrm.recurrentStep(start, { reach, readoutOnly: !latents });
  const q = hrm.qValues(end.readout);
  const chosen = oneHot(input('actions', perTransition, 'int'), ACTION_COUNT);
  const value = reshape(reduceSum(multiply(q, chosen), [perTransition.length]), perTransition);
  const tdErrors = subtract(value, input('targets', perTransition));
  const weighted = multiply(input('weights', perTransition), multiply(tdErrors, tdErrors));
  const loss = reshape(reduceSum(weighted, [...perTransition.keys()]), [1]);
  const outputs: Record<string, TensorNode> = { loss, tdErrors, q };
  if (latents) Object.assign(outputs, { zH: end.zH, zL: end.zL });
  // The halting head is kept but unused while ACT is off (science §1): it has no gradient.
  const trained = [...hrm.parameters].filter(([name]) => !name.startsWith('halt.'));
  const gradients = gradient(
    loss,
    trained.map(([, node]) => node),
  );
  trained.forEach(([name], i) => {
    outputs[gradientName(name)] = gradients[i];
  });
  return createProgram('learn', outputs);
}
