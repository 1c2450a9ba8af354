import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ACTION_COUNT } from '../../../shared/maze/cells.ts';
import { countParameters, innerWidth } from '../../../shared/run-config/parameter-count.ts';
import { findPreset } from '../../../shared/run-config/presets.ts';
import { modelShapeOf } from '../../../src-main/calibration/run-programs.ts';
import { LINE_BEGIN } from '../../../src-main/gpu-kit/host/told.ts';
import { TORCH_MODES } from '../../../src-main/gpu-kit/tasks.ts';
import { PACKAGE_ROOT } from '../../../src-main/server/package-root.ts';

const script = readFileSync(join(PACKAGE_ROOT, 'resources', 'gpu-kit', 'update.py'), 'utf8');

/** A constant of the script. */
function constant(name: string): number {
  const found = new RegExp(`^${name} = ([\\d._e-]+)$`, 'm').exec(script);
  if (!found) throw new Error(`update.py has no ${name}`);
  return Number(found[1]!.replaceAll('_', ''));
}

it('computes the model and schedule of the paper’s preset', () => {
  const { config } = findPreset('paper-four-rooms')!;
  const { model, learning } = config;
  const { rows, columns } = modelShapeOf(config);
  const expected = {
    VOCABULARY: model.vocabulary,
    WIDTH: model.width,
    HEADS: model.heads,
    INNER: innerWidth(model),
    LAYERS: model.layers,
    H_CYCLES: model.hCycles,
    L_CYCLES: model.lCycles,
    RECURRENT_STEPS: model.recurrentSteps,
    CELLS: rows * columns,
    ACTIONS: ACTION_COUNT,
    ROPE_THETA: model.ropeTheta,
    EPSILON: model.normEpsilon,
    PARAMETERS: countParameters(model),
    ENVIRONMENTS: learning.environments,
    UPDATES_PER_BATCH: learning.updatesPerBatch,
    UPDATES_PER_COLLECT: learning.updatesPerCollect,
    LEARNING_RATE: learning.learningRate,
    PREFIX_LEARNING_RATE: learning.prefixLearningRate,
    PREFIX_DECAY: learning.prefixWeightDecay,
    TARGET_RATE: learning.targetRate,
    DISCOUNT: learning.discount,
  };
  const said = Object.fromEntries(Object.keys(expected).map((name) => [name, constant(name)]));
  expect(said).toEqual(expected);
  expect(script).toContain(`BETA1, BETA2 = ${learning.beta1}, ${learning.beta2}\n`);
});

it('speaks as the kit hears, of the modes that it asks for', () => {
  expect(script).toContain(`LINE_BEGIN = "${LINE_BEGIN}"\n`);
  for (const mode of TORCH_MODES) expect(script).toContain(`    "${mode}": (`);
});
