import { describe, expect, it } from 'vitest';
import { liveNumbers } from '../../../../../src-main/engine/program/live-numbers.ts';
import {
  add,
  attention,
  input,
  matmul,
  parameter,
  reshape,
  silu,
} from '../../../../../src-main/engine/program/operations.ts';
import { createProgram } from '../../../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../../../src-main/engine/program/shape.ts';

const x = () => input('x', [BATCH, 4]);

describe('liveNumbers', () => {
  it('drops a value after its last use: a chain holds two at a time', () => {
    const chain = silu(silu(silu(silu(x()))));
    expect(liveNumbers(createProgram('chain', { out: chain }), 3)).toBe(2 * 3 * 4);
  });

  it('keeps what is used later', () => {
    const first = silu(x());
    const wide = matmul(first, parameter('w', [4, 10]));
    const back = matmul(wide, parameter('v', [10, 4]));
    const program = createProgram('residual', { out: add(first, back) });
    expect(liveNumbers(program, 1)).toBe(4 + 10 + 4);
  });

  it('counts what fused attention needs while it computes', () => {
    const grid = (name: string, positions: number) => input(name, [BATCH, positions, 8]);
    const attended = attention(grid('q', 3), grid('k', 5), grid('v', 5), 2);
    const logits = 2 * 3 * 5;
    const result = 3 * 8;
    const copies = (3 + 5 + 5 + 3) * 8;
    const program = createProgram('attention', { attended });
    expect(liveNumbers(program, 4)).toBe(4 * (result + logits + copies));
  });

  it('counts no inputs, parameters or reshaped values, and outputs to the end', () => {
    const flat = reshape(silu(x()), [{ perBatch: 4 }]);
    const program = createProgram('outputs', { flat, other: silu(silu(flat)) });
    expect(liveNumbers(program, 2)).toBe(3 * 2 * 4);
  });
});
