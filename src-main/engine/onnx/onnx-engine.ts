import * as ort from 'onnxruntime-node';
import { checkBinding } from '../binding-check.ts';
import {
  type Binding,
  type CompiledProgram,
  type Engine,
  EngineError,
  type Execution,
} from '../engine.ts';
import type { TensorNode } from '../program/node.ts';
import type { Program } from '../program/program.ts';
import { concreteShape } from '../program/shape.ts';
import { lowerToOnnx, outputName } from './lower.ts';

/** Settings of the CPU engine. */
export interface OnnxCpuOptions {
  /** Threads that share one operator; 0 takes one per core. */
  readonly threads: number;
}

function tensors(
  nodes: ReadonlyMap<string, TensorNode>,
  arrays: Readonly<Record<string, Float32Array | Int32Array>>,
  batch: number,
  nameOf: (name: string) => string = (name) => name,
): Record<string, ort.Tensor> {
  const result: Record<string, ort.Tensor> = {};
  for (const [name, node] of nodes) {
    const array = arrays[name];
    const dims = concreteShape(node.shape, batch);
    result[nameOf(name)] =
      array instanceof Int32Array
        ? new ort.Tensor('int32', array, dims)
        : new ort.Tensor('float32', array, dims);
  }
  return result;
}

class OnnxProgram implements CompiledProgram {
  readonly #program: Program;
  readonly #session: ort.InferenceSession;

  constructor(program: Program, session: ort.InferenceSession) {
    this.#program = program;
    this.#session = session;
  }

  bind(binding: Binding): Execution {
    checkBinding(this.#program, binding);
    const { inputs, parameters, outputs, name } = this.#program;
    const feeds = {
      ...tensors(inputs, binding.inputs, binding.batch),
      ...tensors(parameters, binding.parameters, binding.batch),
    };
    const fetches = tensors(outputs, binding.outputs, binding.batch, outputName);
    return {
      run: async () => {
        try {
          await this.#session.run(feeds, fetches);
        } catch (cause) {
          throw new EngineError(`program ${name} failed on onnx-cpu: ${(cause as Error).message}`, {
            cause,
          });
        }
      },
    };
  }

  async dispose(): Promise<void> {
    await this.#session.release();
  }
}

/** ONNX Runtime on the processor: the default engine. */
export function createOnnxCpuEngine({ threads }: OnnxCpuOptions): Engine {
  return {
    id: 'onnx-cpu',
    async compile(program) {
      try {
        const session = await ort.InferenceSession.create(lowerToOnnx(program), {
          executionProviders: ['cpu'],
          graphOptimizationLevel: 'all',
          intraOpNumThreads: threads,
          interOpNumThreads: 1,
          executionMode: 'sequential',
          logSeverityLevel: 3,
        });
        return new OnnxProgram(program, session);
      } catch (cause) {
        throw new EngineError(
          `program ${program.name} cannot be compiled by onnx-cpu: ${(cause as Error).message}`,
          { cause },
        );
      }
    },
  };
}
