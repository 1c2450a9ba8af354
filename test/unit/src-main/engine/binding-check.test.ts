import { describe, expect, it } from 'vitest';
import { checkBinding } from '../../../../src-main/engine/binding-check.ts';
import { type Binding, EngineError } from '../../../../src-main/engine/engine.ts';
import { add, gather, input, parameter } from '../../../../src-main/engine/program/operations.ts';
import { createProgram } from '../../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../../src-main/engine/program/shape.ts';

const program = createProgram('look-up', {
  y: add(
    gather(parameter('table', [5, 2]), input('codes', [BATCH, 3], 'int')),
    input('x', [BATCH, 3, 2]),
  ),
});

function binding(changes: {
  inputs?: Record<string, Float32Array | Int32Array>;
  parameters?: Record<string, Float32Array>;
  outputs?: Record<string, Float32Array>;
}): Binding {
  return {
    batch: 4,
    inputs: { codes: new Int32Array(12), x: new Float32Array(24), ...changes.inputs },
    parameters: { table: new Float32Array(10), ...changes.parameters },
    outputs: { y: new Float32Array(24), ...changes.outputs },
  };
}

const without = (key: 'inputs' | 'parameters' | 'outputs'): Binding => ({
  ...binding({}),
  [key]: {},
});

describe('checkBinding', () => {
  it('accepts arrays that fit, and leaves others alone', () => {
    expect(() => checkBinding(program, binding({}))).not.toThrow();
    const more = binding({ inputs: { extra: new Float32Array(1) } });
    expect(() => checkBinding(program, more)).not.toThrow();
  });

  it.each([
    ['missing input', without('inputs'), 'input codes is missing'],
    ['missing parameter', without('parameters'), 'parameter table is missing'],
    ['missing output', without('outputs'), 'output y is missing'],
    [
      'input of the wrong size',
      binding({ inputs: { x: new Float32Array(23) } }),
      'input x has 23 numbers, [B, 3, 2] at B = 4 has 24',
    ],
    [
      'parameter of the wrong size',
      binding({ parameters: { table: new Float32Array(12) } }),
      'parameter table has 12 numbers, [5, 2] at B = 4 has 10',
    ],
    [
      'output of the wrong size',
      binding({ outputs: { y: new Float32Array(0) } }),
      'output y has 0 numbers, [B, 3, 2] at B = 4 has 24',
    ],
    [
      'floats for integers',
      binding({ inputs: { codes: new Float32Array(12) } }),
      'input codes must hold int numbers',
    ],
    [
      'integers for floats',
      binding({ inputs: { x: new Int32Array(24) } }),
      'input x must hold float numbers',
    ],
  ])('names the array: %s', (_title, wrong, message) => {
    expect(() => checkBinding(program, wrong)).toThrow(new EngineError(message));
  });
});
