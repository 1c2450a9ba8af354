/** A worker thread that runs one program on tfjs-cpu, posts the result and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { input, multiply } from '../../../../../src-main/engine/program/operations.ts';
import { createProgram } from '../../../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../../../src-main/engine/program/shape.ts';
import { createTfjsEngine } from '../../../../../src-main/engine/tfjs/tfjs-engine.ts';
import { runOnEngine } from '../run-on-engine.ts';

const from = workerData as string;
const engine = await createTfjsEngine({ package: 'tfjs-node', threads: 1, from });
const x = input('x', [BATCH, 2]);
const square = createProgram('square', { y: multiply(x, x) });
const { y } = await runOnEngine(engine, square, 1, { x: Float64Array.of(3, -4) });
await engine.dispose();
parentPort?.postMessage([...y]);
