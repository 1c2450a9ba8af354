// First: it must run before the library is loaded.
import './without-telemetry.ts';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { InputArray } from '../engine.ts';
import { loadOnnxRuntime } from './load-runtime.ts';

const ort = loadOnnxRuntime();

/** An array and the shape under which the session sees it. */
export interface ShapedArray {
  readonly array: InputArray;
  readonly dims: readonly number[];
}

function tensors(arrays: Readonly<Record<string, ShapedArray>>): Record<string, Tensor> {
  const entries = Object.entries(arrays).map(([name, { array, dims }]) => {
    const tensor =
      array instanceof Int32Array
        ? new ort.Tensor('int32', array, dims)
        : new ort.Tensor('float32', array, dims);
    return [name, tensor] as const;
  });
  return Object.fromEntries(entries);
}

/** A model that one thread runs. */
export class OnnxSession {
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  static async create(model: Uint8Array): Promise<OnnxSession> {
    const session = await ort.InferenceSession.create(model, {
      executionProviders: ['cpu'],
      graphOptimizationLevel: 'all',
      // Threads share the batch, not the operators: one session a thread is faster.
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // It would turn a transpose that several products share into one read by columns in each.
      extra: { optimization: { disable_specified_optimizers: 'MatmulTransposeFusion' } },
      logSeverityLevel: 3,
    });
    return new OnnxSession(session);
  }

  /** Fixes the arrays; every run reads the feeds and overwrites the fetches. */
  bind(
    feeds: Readonly<Record<string, ShapedArray>>,
    fetches: Readonly<Record<string, ShapedArray>>,
  ): () => Promise<void> {
    const fed = tensors(feeds);
    const fetched = tensors(fetches);
    return async () => {
      await this.#session.run(fed, fetched);
    };
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}
