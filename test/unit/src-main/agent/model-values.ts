import type { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { type ModelShape, positionCount, PREFIX } from '../../../../src-main/agent/model/hrm.ts';
import { parameterLayout } from '../../../../src-main/agent/model/parameter-layout.ts';
import type { FloatValues } from '../engine/random-values.ts';
import type { Grid, PlainLatents, PlainObservation } from './plain-hrm.ts';

/** Token codes are drawn below this number, so that some repeat. */
const CODES = 7;

/** Random weights of a model, of the size that a fresh model has; float32 holds them exactly. */
export function randomWeights({ model }: ModelShape, random: RandomGenerator): FloatValues {
  const draw = (size: number, deviation: number) =>
    Float64Array.from({ length: size }, () => Math.fround(deviation * random.truncatedNormal()));
  const weights: FloatValues = {};
  for (const { name, size, shape } of parameterLayout(model)) {
    weights[name] = draw(size, 1 / Math.sqrt(name === 'embedding' ? shape[1] : shape[0]));
  }
  if (model.prefixToken) weights[PREFIX] = draw(model.width, 0.5);
  return weights;
}

/** Tokens, the agent's positions and latents of `carried` positions for a batch. */
export function randomObservations(
  shape: ModelShape,
  batch: number,
  carried: number,
  random: RandomGenerator,
): FloatValues {
  const { model, rows, columns } = shape;
  const cells = rows * columns;
  const latents = () =>
    Float64Array.from({ length: batch * carried * model.width }, () =>
      Math.fround(random.truncatedNormal()),
    );
  return {
    tokens: Float64Array.from({ length: batch * cells }, () => random.integer(CODES)),
    agentPosition: Float64Array.from(
      { length: batch },
      () => random.integer(cells) + positionCount(shape) - cells,
    ),
    zH: latents(),
    zL: latents(),
  };
}

/** One sample's rows of a flat [B, C, D] array, repeated over all positions when C = 1. */
function gridOf(flat: ArrayLike<number>, sample: number, shape: ModelShape, carried: number): Grid {
  const { width } = shape.model;
  return Array.from({ length: positionCount(shape) }, (_, p) => {
    const start = (sample * carried + (carried === 1 ? 0 : p)) * width;
    return Array.from({ length: width }, (_, i) => flat[start + i]);
  });
}

/** One sample of a batch of program inputs. */
export function sampleOf(
  values: FloatValues,
  sample: number,
  shape: ModelShape,
  carried: number,
): { observation: PlainObservation; start: PlainLatents } {
  const cells = shape.rows * shape.columns;
  return {
    observation: {
      tokens: values.tokens.subarray(sample * cells, (sample + 1) * cells),
      agentPosition: values.agentPosition[sample],
    },
    start: {
      zH: gridOf(values.zH, sample, shape, carried),
      zL: gridOf(values.zL, sample, shape, carried),
    },
  };
}

/** Inputs of *learn* for a batch: whole latent grids, actions, targets and weights. */
export function randomLearnInputs(
  shape: ModelShape,
  batch: number,
  random: RandomGenerator,
): FloatValues {
  const floats = (draw: () => number) => Float64Array.from({ length: batch }, draw);
  return {
    ...randomObservations(shape, batch, positionCount(shape), random),
    actions: floats(() => random.integer(4)),
    targets: floats(() => Math.fround(random.normal())),
    weights: floats(() => Math.fround(random.uniform() + 0.5)),
  };
}
