import { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { variantOf } from '../../shared/variants/variants.ts';
import type { ModelShape } from '../agent/model/hrm.ts';
import { learnProgram } from '../agent/model/learn-program.ts';
import { thinkProgram, type ThinkOutputs } from '../agent/model/think-program.ts';
import type { Program } from '../engine/program/program.ts';
import { createEnvironment } from '../envs/create-environment.ts';

/** The parts of a configuration that say which programs a run computes. */
export type ProgramConfig = Pick<RunConfig, 'environment' | 'model' | 'variant' | 'learning'>;

/** Model and board of a configuration. */
export function modelShapeOf(config: Pick<RunConfig, 'environment' | 'model'>): ModelShape {
  const random = RandomGenerator.fromSeed(0, 'board');
  const { rows, columns } = createEnvironment(config.environment, 1, random);
  return { model: config.model, rows, columns };
}

/** The programs of a run by what they are for. */
export interface RunPrograms {
  /** Every update. */
  readonly learn: Program;
  /** Bootstrap values, once a batch. */
  readonly targets: Program;
  /** An environment step in every environment. */
  readonly acting: Program;
  /** An environment step of a validation. */
  readonly validating: Program;
}

/** What the learner, the collector and the validation compile. */
export function runPrograms(config: ProgramConfig): RunPrograms {
  const shape = modelShapeOf(config);
  const { updatesPerBatch, recurrentStepsPerUpdate, gradientSteps, transitionsPerBoard } =
    config.learning;
  const carry = variantOf(config.variant).carries;
  const think = (outputs: ThinkOutputs) => thinkProgram(shape, outputs);
  return {
    learn: learnProgram(shape, {
      latents: updatesPerBatch > 1,
      recurrentSteps: recurrentStepsPerUpdate,
      gradientSteps,
      transitions: transitionsPerBoard,
    }),
    targets: think({ carry: false, trace: false, readouts: transitionsPerBoard }),
    acting: think({ carry, trace: false }),
    validating: think({ carry, trace: true }),
  };
}
