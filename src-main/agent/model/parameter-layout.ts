import { HALTING_OUTPUTS, innerWidth } from '../../../shared/run-config/parameter-count.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';

/** How a tensor is filled when a model is created. */
export type Initialization =
  | { readonly kind: 'truncated-normal'; readonly standardDeviation: number }
  | { readonly kind: 'constant'; readonly value: number };

/** One named tensor within the flat parameter array. */
export interface ParameterEntry {
  readonly name: string;
  readonly shape: readonly number[];
  /** First index in the flat array. */
  readonly offset: number;
  readonly size: number;
  readonly initialization: Initialization;
}

export const BLOCK_WEIGHTS = ['query', 'key', 'value', 'output', 'gate', 'up', 'down'] as const;
export type BlockWeight = (typeof BLOCK_WEIGHTS)[number];
export type ModuleName = 'L' | 'H';

export const weightName = (module: ModuleName, layer: number, weight: BlockWeight) =>
  `${module}.${layer}.${weight}`;

const zero: Initialization = { kind: 'constant', value: 0 };

/** Truncated normal with standard deviation 1/√fan_in (science §1). */
function fanIn(count: number): Initialization {
  return { kind: 'truncated-normal', standardDeviation: 1 / Math.sqrt(count) };
}

/**
 * Every trainable tensor of a model in the order of the flat array; matrices are [in, out]. The
 * fused D→3D projection of the reference implementation is stored as its three parts (same numbers,
 * same start). The prefix token is not among them: it has an optimiser of its own.
 */
export function parameterLayout(model: RunConfig['model']): ParameterEntry[] {
  const { vocabulary, width, layers } = model;
  const inner = innerWidth(model);
  const entries: ParameterEntry[] = [];
  let offset = 0;
  const put = (name: string, shape: readonly number[], initialization: Initialization) => {
    const size = shape.reduce((product, n) => product * n, 1);
    entries.push({ name, shape, offset, size, initialization });
    offset += size;
  };
  put('embedding', [vocabulary, width], fanIn(width));
  for (const module of ['L', 'H'] as const) {
    for (let layer = 0; layer < layers; layer++) {
      for (const weight of BLOCK_WEIGHTS) {
        const rows = weight === 'down' ? inner : width;
        const columns = weight === 'gate' || weight === 'up' ? inner : width;
        put(weightName(module, layer, weight), [rows, columns], fanIn(rows));
      }
    }
  }
  put('head', [width, vocabulary], model.headInit === 'zero' ? zero : fanIn(width));
  put('halt.weight', [width, HALTING_OUTPUTS], zero);
  put('halt.bias', [HALTING_OUTPUTS], { kind: 'constant', value: model.haltingBias });
  return entries;
}

/** Views of a flat parameter (or gradient, or moment) array by tensor name. */
export function parameterViews(
  layout: readonly ParameterEntry[],
  flat: Float32Array,
): Record<string, Float32Array> {
  return Object.fromEntries(
    layout.map(({ name, offset, size }) => [name, flat.subarray(offset, offset + size)]),
  );
}

/** Length of the flat array. */
export function layoutSize(layout: readonly ParameterEntry[]): number {
  return layout.reduce((sum, entry) => sum + entry.size, 0);
}
