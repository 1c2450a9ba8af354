import fc from 'fast-check';
import { INITIAL_Z_IDS } from '../../../../shared/models/initial-z.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import type { ModelShape } from '../../../../src-main/agent/model/hrm.ts';

type Model = RunConfig['model'];

/**
 * A preset's model made small. Width 16 and heads of 4 or 16 numbers have square roots that
 * float32 holds exactly, so that float64 computations can be compared without rounding.
 */
function scaledDown(preset: string, changes: Partial<Model> = {}): Model {
  const { model } = findPreset(preset)!.config;
  return { ...model, width: 16, heads: 4, inner: 12, layers: 2, ...changes };
}

export const PAPER_SMALL = scaledDown('paper-four-rooms', { recurrentSteps: 3 });
export const QUICK_SMALL = scaledDown('quick');

/** The readings and options that change a program, on both presets. */
export const SMALL_MODELS: Readonly<Record<string, ModelShape>> = {
  'the paper’s model': { model: PAPER_SMALL, rows: 2, columns: 3 },
  'the quick model': { model: QUICK_SMALL, rows: 2, columns: 2 },
  'the paper’s model, the whole grid carried': {
    model: { ...PAPER_SMALL, carriedZ: 'full', recurrentSteps: 2 },
    rows: 3,
    columns: 2,
  },
  'the paper’s model, Q at the agent’s cell, two-dimensional positions': {
    model: { ...PAPER_SMALL, readout: 'agent-cell', positions: 'two-dimensional', layers: 1 },
    rows: 2,
    columns: 3,
  },
  'one H and one L evaluation, one head': {
    model: { ...PAPER_SMALL, hCycles: 1, lCycles: 1, heads: 1 },
    rows: 2,
    columns: 2,
  },
  'the quick model, two H cycles, vectors carried, a prefix token': {
    model: {
      ...QUICK_SMALL,
      hCycles: 2,
      lCycles: 1,
      recurrentSteps: 2,
      carriedZ: 'last-position',
      prefixToken: true,
    },
    rows: 3,
    columns: 2,
  },
  'the paper’s model, another vocabulary, a large norm ε': {
    model: { ...PAPER_SMALL, layers: 1, vocabulary: 127, normEpsilon: 0.1 },
    rows: 2,
    columns: 2,
  },
};

/** Small models of all options, with their boards. */
export function anyModelShape(): fc.Arbitrary<ModelShape> {
  const model: fc.Arbitrary<Model> = fc.record({
    vocabulary: fc.constantFrom(127, 131),
    width: fc.constant(16),
    heads: fc.constantFrom(1, 4),
    inner: fc.integer({ min: 1, max: 12 }),
    expansion: fc.constant(4),
    layers: fc.integer({ min: 1, max: 2 }),
    hCycles: fc.integer({ min: 1, max: 2 }),
    lCycles: fc.integer({ min: 1, max: 2 }),
    recurrentSteps: fc.integer({ min: 1, max: 3 }),
    prefixToken: fc.boolean(),
    positions: fc.constantFrom('rows' as const, 'two-dimensional' as const),
    ropeTheta: fc.constantFrom(100, 10_000),
    normEpsilon: fc.constantFrom(1e-5, 1e-3),
    readout: fc.constantFrom('last-position' as const, 'agent-cell' as const),
    headInit: fc.constantFrom('truncated-normal' as const, 'zero' as const),
    initialZ: fc.constantFrom(...INITIAL_Z_IDS),
    initialDeviation: fc.constantFrom(1, 0.5),
    resetDeviationFactor: fc.constantFrom(1, 0.3),
    carriedZ: fc.constantFrom('last-position' as const, 'full' as const),
    haltingBias: fc.constant(-5),
  });
  const side = fc.integer({ min: 1, max: 3 });
  return fc.record({ model, rows: side, columns: side });
}
