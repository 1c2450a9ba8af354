import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { positionCount } from '../agent/model/hrm.ts';
import { countOperations } from '../engine/program/operation-count.ts';
import type { Program } from '../engine/program/program.ts';
import { prepareSelfTest, type SelfTestCase } from '../engine/self-test/self-test-case.ts';
import { modelShapeOf, type ProgramConfig, type RunPrograms, runPrograms } from './run-programs.ts';

/** What the interpreter does in about half a second. */
const LARGEST_OPERATIONS = 2.5e8;
/** Samples of a program that is small enough: odd, more than one. */
const SAMPLES = 3;

/** The programs of a run that differ, and what people call them. */
const TESTED: readonly (readonly [title: string, of: keyof RunPrograms])[] = [
  ['learn', 'learn'],
  ['think', 'targets'],
  ['think with carried latents and trace', 'validating'],
];

type Depth = Pick<RunConfig['model'], 'recurrentSteps' | 'layers'>;

function withDepth(config: ProgramConfig, depth: Depth): ProgramConfig {
  const { recurrentSteps } = depth;
  const gradientSteps = Math.min(config.learning.gradientSteps, recurrentSteps);
  const learning = {
    ...config.learning,
    recurrentStepsPerUpdate: recurrentSteps,
    gradientSteps,
  };
  return { ...config, learning, model: { ...config.model, ...depth } };
}

/** Recurrent steps and layers of the run's own program. */
function fullDepth({ model, learning }: ProgramConfig, of: keyof RunPrograms): Depth {
  const { recurrentSteps, layers } = model;
  const isLearn = of === 'learn';
  return { recurrentSteps: isLearn ? learning.recurrentStepsPerUpdate : recurrentSteps, layers };
}

/** The largest number up to `most` so that so many parts of a size fit into the budget. */
const affordable = (most: number, size: number) =>
  Math.max(1, Math.min(most, Math.floor(LARGEST_OPERATIONS / size)));

/**
 * A program that the interpreter computes within about half a second: the run's own, or the same at
 * full width and on the whole board with fewer recurrent steps, and if need be fewer layers. All
 * of them are the same operations on the same shapes.
 */
function testedProgram(config: ProgramConfig, of: keyof RunPrograms) {
  const programAt = (depth: Depth): Program => runPrograms(withDepth(config, depth))[of];
  const { recurrentSteps, layers } = fullDepth(config, of);
  const oneStep = programAt({ recurrentSteps: 1, layers });
  const oneStepOperations = countOperations(oneStep, 1);
  if (oneStepOperations > LARGEST_OPERATIONS) {
    const operations = countOperations(programAt({ recurrentSteps: 1, layers: 1 }), 1);
    const depth = { recurrentSteps: 1, layers: affordable(layers, operations) };
    return { depth, program: programAt(depth) };
  }
  const depth = { recurrentSteps: affordable(recurrentSteps, oneStepOperations), layers };
  return { depth, program: programAt(depth) };
}

function titleOf(title: string, depth: Depth, full: Depth): string {
  const reduced = [
    ...(depth.recurrentSteps < full.recurrentSteps
      ? [`${depth.recurrentSteps} of ${full.recurrentSteps} recurrent steps`]
      : []),
    ...(depth.layers < full.layers ? [`${depth.layers} of ${full.layers} layers`] : []),
  ];
  return reduced.length > 0 ? `${title} (${reduced.join(', ')})` : title;
}

let latest: { readonly key: string; readonly cases: readonly SelfTestCase[] } | null = null;

/**
 * What an engine is tested with before it may run a configuration: *learn* and the forms of *think*
 * of that very model and board. Computed once for all engines of a process.
 */
export function selfTestCases(config: ProgramConfig): readonly SelfTestCase[] {
  const { environment, model, variant, learning } = config;
  const { updatesPerBatch, recurrentStepsPerUpdate, gradientSteps, transitionsPerBoard } = learning;
  const holds = updatesPerBatch > 1;
  const learns = [holds, recurrentStepsPerUpdate, gradientSteps, transitionsPerBoard];
  const key = JSON.stringify([environment, model, variant, ...learns]);
  if (latest?.key === key) return latest.cases;
  const integersBelow = {
    tokens: model.vocabulary,
    agentPosition: positionCount(modelShapeOf(config)),
    actions: ACTION_COUNT,
  };
  const cases = TESTED.map(([title, of]) => {
    const { depth, program } = testedProgram(config, of);
    const batch = affordable(SAMPLES, countOperations(program, 1));
    return prepareSelfTest({
      title: titleOf(title, depth, fullDepth(config, of)),
      program,
      batch,
      integersBelow,
    });
  });
  latest = { key, cases };
  return cases;
}
