import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { type ModelShape, positionCount } from '../../../../src-main/agent/model/hrm.ts';
import { learnProgram } from '../../../../src-main/agent/model/learn-program.ts';
import { carriedPositions, thinkProgram } from '../../../../src-main/agent/model/think-program.ts';
import { interpret } from '../../../../src-main/engine/interpreter/interpreter.ts';
import type { Program } from '../../../../src-main/engine/program/program.ts';
import {
  randomLearnInputs,
  randomObservations,
  randomWeights,
} from '../../../unit/src-main/agent/model-values.ts';
import type { FloatValues } from '../../../unit/src-main/engine/random-values.ts';

/** A program of an agent, numbers to run it on at any batch size, and what is right for them. */
export interface AgentProgram {
  readonly program: Program;
  /** Inputs and parameters by name. */
  values(batch: number): FloatValues;
  /** The float64 interpreter's outputs, at least those of the program. */
  expected(batch: number): Readonly<Record<string, Float64Array>>;
}

/** What was interpreted in this process: the engines of a file are asked the same questions. */
const interpreted = new Map<string, Record<string, Float64Array>>();

function agentProgram(
  title: string,
  shape: ModelShape,
  program: Program,
  values: (batch: number, random: RandomGenerator) => FloatValues,
): AgentProgram {
  const draw = (batch: number) => values(batch, RandomGenerator.fromSeed(4, title));
  return {
    program,
    values: draw,
    expected: (batch) => {
      const question = JSON.stringify([title, shape, batch]);
      const known = interpreted.get(question) ?? interpret(program, batch, draw(batch));
      interpreted.set(question, known);
      return known;
    },
  };
}

/** *think* with everything that it can put out. */
export function thinking(shape: ModelShape): AgentProgram {
  const carried = carriedPositions(shape, positionCount(shape));
  const program = thinkProgram(shape, { carry: true, trace: true });
  return agentProgram('think', shape, program, (batch, random) => ({
    ...randomWeights(shape, random),
    ...randomObservations(shape, batch, carried, random),
  }));
}

/** *learn* with everything that it can put out. */
export function learning(shape: ModelShape): AgentProgram {
  const program = learnProgram(shape, { latents: true, recurrentSteps: 1 });
  return agentProgram('learn', shape, program, (batch, random) => ({
    ...randomWeights(shape, random),
    ...randomLearnInputs(shape, batch, random),
  }));
}

/** *learn* without latents: the same numbers, and the same outputs but for those. */
export function learningWithoutLatents(shape: ModelShape): AgentProgram {
  const program = learnProgram(shape, { latents: false, recurrentSteps: 1 });
  return { ...learning(shape), program };
}

/** Transitions of a sample, and cells at which Q-values are read. */
const SEVERAL = 3;

/** Both programs as they are for several transitions of a board; only for a readout at the agent's cell. */
export function ofSeveralTransitions(shape: ModelShape): AgentProgram[] {
  const outputs = { carry: false, trace: false, readouts: SEVERAL };
  const options = { latents: true, recurrentSteps: 1, transitions: SEVERAL };
  const carried = carriedPositions(shape, positionCount(shape));
  const several = (batch: number, random: RandomGenerator) => {
    const { agentPosition, actions, targets, weights } = randomLearnInputs(
      shape,
      batch * SEVERAL,
      random,
    );
    return { agentPosition, actions, targets, weights };
  };
  return [
    agentProgram('think several', shape, thinkProgram(shape, outputs), (batch, random) => ({
      ...randomWeights(shape, random),
      ...randomObservations(shape, batch, carried, random),
      agentPosition: several(batch, random).agentPosition,
    })),
    agentProgram('learn several', shape, learnProgram(shape, options), (batch, random) => ({
      ...randomWeights(shape, random),
      ...randomLearnInputs(shape, batch, random),
      ...several(batch, random),
    })),
  ];
}
