/**
 * `npm run engine:cuda`: the CUDA files of ONNX Runtime for the engine onnx-cuda, into this
 * project's node_modules (docs/engines.md).
 */
import { onnxGpuStatuses } from '../src-main/engine/onnx/gpu-status.ts';
import { thisMachine } from '../src-main/engine/onnx/machine.ts';
import { setUpCuda } from './cuda-setup.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const machine = thisMachine();
  await setUpCuda(machine, say);
  const status = onnxGpuStatuses(machine).find(({ id }) => id === 'onnx-cuda');
  if (!status?.available) throw new Error(`Fetched, but onnx-cuda stays off: ${status?.detail}.`);
  say(`The lab can now use the engine onnx-cuda (${status.detail}): hrm-lab doctor tests it.`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
