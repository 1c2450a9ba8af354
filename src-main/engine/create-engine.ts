import { availableParallelism } from 'node:os';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { Engine } from './engine.ts';
import { createOnnxCpuEngine } from './onnx/onnx-engine.ts';

/** The engine of a run configuration; `auto` takes the only one there is on a processor. */
export function createEngine({ threads }: RunConfig['engine']): Engine {
  return createOnnxCpuEngine({ threads: threads > 0 ? threads : availableParallelism() });
}
