import { describe, expect, it } from 'vitest';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import { block, type BlockWeights } from '../../../../../src-main/agent/model/block.ts';
import { learnProgram } from '../../../../../src-main/agent/model/learn-program.ts';
import { BLOCK_WEIGHTS } from '../../../../../src-main/agent/model/parameter-layout.ts';
import { thinkProgram } from '../../../../../src-main/agent/model/think-program.ts';
import type { TensorNode } from '../../../../../src-main/engine/program/node.ts';
import {
  countOperations,
  countOperationsByKind,
} from '../../../../../src-main/engine/program/operation-count.ts';
import {
  add,
  attention,
  constant,
  input,
  matmul,
  parameter,
} from '../../../../../src-main/engine/program/operations.ts';
import { createProgram } from '../../../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../../../src-main/engine/program/shape.ts';

const program = (out: TensorNode) => createProgram('counted', { out });

describe('countOperations', () => {
  it('counts 2·m·n·k for a product, whatever is transposed', () => {
    const plain = matmul(parameter('a', [3, 5]), parameter('b', [5, 7]));
    const left = matmul(parameter('a', [5, 3]), parameter('b', [5, 7]), { transposeA: true });
    const right = matmul(parameter('a', [3, 5]), parameter('b', [7, 5]), { transposeB: true });
    for (const node of [plain, left, right]) {
      expect(countOperations(program(node), 1)).toBe(2 * 3 * 5 * 7);
    }
  });

  it('counts a shared matrix once for every row, and one product for every leading index', () => {
    const x = input('x', [BATCH, 4, 5]);
    const shared = matmul(x, parameter('w', [5, 7]));
    expect(countOperations(program(shared), 6)).toBe(2 * (6 * 4) * 5 * 7);
    const own = matmul(x, input('y', [BATCH, 3, 5]), { transposeB: true });
    expect(countOperations(program(own), 6)).toBe(6 * 2 * 4 * 5 * 3);
  });

  it('counts the two products of fused attention, and nothing that is no product', () => {
    const grid = (name: string, positions: number) => input(name, [BATCH, positions, 8]);
    const attended = attention(grid('q', 3), grid('k', 5), grid('v', 5), 2);
    const all = program(add(attended, constant([1], [1])));
    expect(countOperations(all, 2)).toBe(2 * (2 * 3 * 5 * 8 + 2 * 3 * 5 * 8));
    expect([...countOperationsByKind(all, 2).keys()]).toEqual(['attention']);
  });

  const D = 64;
  const I = 256;
  const P = 122;
  const perToken = 2 * (4 * D ** 2 + 3 * D * I) + 4 * P * D;

  it.each([true, false])(
    'counts the paper’s block by hand (differentiable %s)',
    (differentiable) => {
      const shapes = { query: [D, D], key: [D, D], value: [D, D], output: [D, D] };
      const gated = { gate: [D, I], up: [D, I], down: [I, D] };
      const sizes: Record<string, readonly number[]> = { ...shapes, ...gated };
      const weights = Object.fromEntries(
        BLOCK_WEIGHTS.map((name) => [name, parameter(name, sizes[name])]),
      ) as unknown as BlockWeights;
      const table = constant(new Float32Array((P * D) / 2), [P, D / 2]);
      const setting = { heads: 4, normEpsilon: 1e-5, cos: table, sin: table, differentiable };
      const out = program(block(input('x', [BATCH, P, D]), weights, setting));
      expect(countOperations(out, 3)).toBe(3 * P * perToken);
    },
  );

  const { model } = findPreset('paper-four-rooms')!.config;
  const shape = { model, rows: 11, columns: 11 };

  it('counts the paper’s think by hand: 8 recurrent steps of 6 modules of 4 blocks', () => {
    const blocks = 8 * 6 * 4 * P * perToken;
    const head = 2 * D * 4;
    const counted = countOperations(thinkProgram(shape, { carry: true, trace: false }), 1);
    expect(counted).toBe(blocks + head);
  });

  it('counts the gradient of the last two modules at about twice their forward products', () => {
    const forward = 6 * 4 * P * perToken;
    // The last block of H has a gradient at the readout alone, but for its keys and values.
    const backward = 2 * (7 * P * perToken) + P * (2 * 2 * (2 * D * D));
    const counted = countOperations(learnProgram(shape, { latents: true, recurrentSteps: 1 }), 1);
    expect(counted / (forward + backward)).toBeGreaterThan(0.98);
    expect(counted / (forward + backward)).toBeLessThan(1.02);
  });

  it('grows with the batch in proportion', () => {
    const think = thinkProgram(shape, { carry: true, trace: false });
    expect(countOperations(think, 256)).toBe(256 * countOperations(think, 1));
  });
});
