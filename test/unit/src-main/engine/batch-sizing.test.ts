import { describe, expect, it } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { thinkProgram } from '../../../../src-main/agent/model/think-program.ts';
import { learnProgram } from '../../../../src-main/agent/model/learn-program.ts';
import { batchSizing } from '../../../../src-main/engine/batch-sizing.ts';
import { input, matmul, parameter, scale } from '../../../../src-main/engine/program/operations.ts';
import { createProgram } from '../../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../../src-main/engine/program/shape.ts';

describe('batchSizing', () => {
  it('lets the largest value of a micro-batch take a mebibyte', () => {
    const x = input('x', [BATCH, 8]);
    const wide = matmul(x, parameter('w', [8, 2 ** 15]));
    const program = createProgram('wide', { y: scale(wide, 2) });
    // 32,768 numbers of 4 bytes a sample.
    expect(batchSizing(program).microBatch).toBe(8);
  });

  it('takes one sample when even that is larger', () => {
    const x = input('x', [BATCH, 8]);
    const program = createProgram('huge', { y: matmul(x, parameter('w', [8, 2 ** 20])) });
    expect(batchSizing(program).microBatch).toBe(1);
  });

  it('asks for more samples a thread the less there is to compute', () => {
    const x = input('x', [BATCH, 100]);
    const product = (columns: number) =>
      batchSizing(createProgram('p', { y: matmul(x, parameter('w', [100, columns])) }));
    // 20,000 and 200,000 operations a sample.
    expect(product(100).smallestShare).toBe(2500);
    expect(product(1000).smallestShare).toBe(250);
  });

  it('cuts the learning of the paper’s model into micro-batches of some samples', () => {
    const { model } = findPreset('paper-four-rooms')!.config;
    const program = learnProgram(
      { model, rows: 11, columns: 11 },
      { latents: true, recurrentSteps: 1 },
    );
    // Its largest value is SwiGLU's inner one, 256 numbers at 122 positions; two heads' attention
    // weights (2 · 122²) are nearly as large.
    expect(batchSizing(program)).toEqual({ microBatch: 8, smallestShare: 1 });
  });

  it('cuts the thinking of the paper’s model finer: a stop waits for a micro-batch', () => {
    const { model } = findPreset('paper-maze')!.config;
    const shape = { model, rows: 11, columns: 13 };
    const program = thinkProgram(shape, { carry: true, trace: false });
    expect(batchSizing(program)).toEqual({ microBatch: 4, smallestShare: 1 });
  });
});
