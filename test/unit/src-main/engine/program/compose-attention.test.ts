import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import { interpret } from '../../../../../src-main/engine/interpreter/interpreter.ts';
import { composedAttention } from '../../../../../src-main/engine/program/attention.ts';
import { composeAttention } from '../../../../../src-main/engine/program/compose-attention.ts';
import {
  attention,
  input,
  matmul,
  parameter,
} from '../../../../../src-main/engine/program/operations.ts';
import { createProgram, type Program } from '../../../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../../../src-main/engine/program/shape.ts';
import { relativeError } from '../finite-differences.ts';
import { randomValues } from '../random-values.ts';

const x = input('x', [BATCH, 5, 8]);
const key = matmul(x, parameter('key', [8, 8]));
const once = attention(x, key, x, 2);
const twice = attention(once, key, once, 2);

const kinds = ({ nodes }: Program) => nodes.map(({ operation }) => operation.kind);

describe('attention written out', () => {
  const fused = createProgram('fused', { once, twice });
  const composed = composeAttention(fused);

  it('leaves no fused attention and keeps names and shapes', () => {
    expect(kinds(fused).filter((kind) => kind === 'attention')).toHaveLength(2);
    expect(kinds(composed)).not.toContain('attention');
    expect(composed.name).toBe('fused');
    expect([...composed.inputs.keys()]).toEqual(['x']);
    expect([...composed.parameters.keys()]).toEqual(['key']);
    expect(composed.outputs.get('twice')?.shape).toEqual(twice.shape);
  });

  it('computes the same', () => {
    const values = randomValues(fused, 3, RandomGenerator.fromSeed(1, 'attention'), 1);
    const expected = interpret(fused, 3, values);
    const actual = interpret(composed, 3, values);
    for (const name of ['once', 'twice']) {
      expect(relativeError(actual[name], expected[name])).toBeLessThan(1e-12);
    }
  });

  it('is shared with attention that was written out before', () => {
    const both = createProgram('both', { once, same: composedAttention(x, key, x, 2) });
    const { outputs } = composeAttention(both);
    expect(outputs.get('once')).toBe(outputs.get('same'));
  });

  it('changes nothing in a program without attention', () => {
    const program = createProgram('product', { key });
    expect(kinds(composeAttention(program))).toEqual(kinds(program));
  });
});
