import { createHash } from 'node:crypto';
import { createEngine } from '../../../../../src-main/engine/create-engine.ts';
import { gradient } from '../../../../../src-main/engine/program/gradient.ts';
import {
  input,
  matmul,
  multiply,
  parameter,
  reduceSum,
  sigmoid,
} from '../../../../../src-main/engine/program/operations.ts';
import { createProgram } from '../../../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../../../src-main/engine/program/shape.ts';

/** What two threads computed, and how they handed each other arrays. */
export interface SharedBatch {
  readonly sharing: string | undefined;
  /** SHA-256 of the bits of all outputs. */
  readonly bits: string;
  readonly loss: number;
}

const WIDTH = 256;
const POSITIONS = 64;
/** Enough for a second thread to take a share. */
const SAMPLES = 32;

const wave = (length: number, step: number) =>
  Float32Array.from({ length }, (_, i) => (((i * step) % 2) - 1) / 16);

/** Computes values, a loss and its gradient on two threads of the default engine, as a run creates it. */
export async function computeSharedBatch(): Promise<SharedBatch> {
  const x = input('x', [BATCH, POSITIONS, WIDTH]);
  const w = parameter('w', [WIDTH, WIDTH]);
  const y = sigmoid(matmul(x, w));
  const loss = reduceSum(multiply(y, y), [0, 1, 2]);
  const [dW] = gradient(loss, [w]);
  const engine = await createEngine('onnx-cpu', { threads: 2 });
  const compiled = await engine.compile(createProgram('shared', { y, loss, dW }));
  const outputs = {
    y: new Float32Array(SAMPLES * POSITIONS * WIDTH),
    loss: new Float32Array(1),
    dW: new Float32Array(WIDTH * WIDTH),
  };
  await compiled
    .bind({
      batch: SAMPLES,
      inputs: { x: wave(SAMPLES * POSITIONS * WIDTH, 0.618) },
      parameters: { w: wave(WIDTH * WIDTH, 0.377) },
      outputs,
    })
    .run();
  await compiled.dispose();
  await engine.dispose();
  const hash = createHash('sha256');
  for (const array of Object.values(outputs)) hash.update(array);
  return { sharing: engine.sharing, bits: hash.digest('hex'), loss: outputs.loss[0] };
}
