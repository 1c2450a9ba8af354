import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import type { Engine } from '../../../src-main/engine/engine.ts';
import { batchSizing } from '../../../src-main/engine/batch-sizing.ts';
import type { TensorNode } from '../../../src-main/engine/program/node.ts';
import { countOperations } from '../../../src-main/engine/program/operation-count.ts';
import { input, matmul, parameter, slice } from '../../../src-main/engine/program/operations.ts';
import { createProgram, type Program } from '../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../src-main/engine/program/shape.ts';

const SIZES = [256, 384, 512, 768, 1024];
/** Operations of one run and thread: about a tenth of a second. */
const OPERATIONS = 1.5e10;
const REPEATS = 3;

/** Products of [n, n] matrices one after the other; only one row comes back. */
function products(n: number, count: number): Program {
  const weights = parameter('weights', [n, n]);
  let x: TensorNode = input('x', [BATCH, n, n]);
  for (let i = 0; i < count; i++) x = matmul(x, weights);
  return createProgram(`gemm-${n}`, { row: slice(x, 1, 0, 1) });
}

async function bestOf(engine: Engine, n: number, threads: number): Promise<number> {
  const perThread = batchSizing(products(n, 1)).microBatch;
  const batch = threads * perThread;
  const count = Math.max(1, Math.round(OPERATIONS / (perThread * 2 * n ** 3)));
  const program = products(n, count);
  const random = RandomGenerator.fromSeed(1, 'gemm');
  // Products of many matrices neither grow nor vanish: variance 1/n.
  const scale = Math.sqrt(12 / n);
  const drawn = (size: number) =>
    Float32Array.from({ length: size }, () => scale * (random.uniform() - 0.5));
  const compiled = await engine.compile(program);
  const execution = compiled.bind({
    batch,
    inputs: { x: drawn(batch * n * n) },
    parameters: { weights: drawn(n * n) },
    outputs: { row: new Float32Array(batch * n) },
  });
  const operations = countOperations(program, batch);
  let best = 0;
  for (let repeat = 0; repeat <= REPEATS; repeat++) {
    const began = performance.now();
    await execution.run();
    const seconds = (performance.now() - began) / 1000;
    // The first run is a warm-up.
    if (repeat > 0) best = Math.max(best, operations / seconds / 1e9);
  }
  await compiled.dispose();
  return best;
}

/**
 * What the machine reaches at best with this engine on all its threads at once: large products of
 * square matrices, in 10⁹ floating-point operations a second.
 */
export async function gemmPeak(engine: Engine, threads: number): Promise<number> {
  let best = 0;
  for (const n of SIZES) best = Math.max(best, await bestOf(engine, n, threads));
  return best;
}
