import { PREFIX } from './model/hrm.ts';
import { type ParameterEntry, parameterViews } from './model/parameter-layout.ts';

/** One network's weights: the flat parameters and, if the model has one, the prefix token [D]. */
export interface Weights {
  readonly flat: Float32Array;
  readonly prefix: Float32Array;
}

/** The arrays of a network by the names that programs use. */
export function namedWeights(
  layout: readonly ParameterEntry[],
  { flat, prefix }: Weights,
): Record<string, Float32Array> {
  const views = parameterViews(layout, flat);
  return prefix.length > 0 ? { ...views, [PREFIX]: prefix } : views;
}

export function copyWeights({ flat, prefix }: Weights): Weights {
  return { flat: flat.slice(), prefix: prefix.slice() };
}
