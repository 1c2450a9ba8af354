import type { Tensor } from 'onnxruntime-node';
import type { OnnxRuntime } from './load-runtime.ts';
import type { ShapedArray } from './session.ts';

/** Execution providers of ONNX Runtime that compute on a graphics card. */
export type GpuProvider = 'webgpu' | 'cuda';

/** A tensor that reads and writes a host array. */
export function hostTensor({ Tensor }: OnnxRuntime, { array, dims }: ShapedArray): Tensor {
  return array instanceof Int32Array
    ? new Tensor('int32', array, dims)
    : new Tensor('float32', array, dims);
}

/** Frees tensors in the device's memory. They must be freed before the session that made them. */
export function disposeAll(tensors: Readonly<Record<string, Tensor>>): void {
  for (const tensor of Object.values(tensors)) tensor.dispose();
}

/** Where the outputs of a session are left: in host arrays or in the device's memory. */
export type OutputLocations = Readonly<Record<string, 'cpu' | 'gpu-buffer'>>;

type Session = Awaited<ReturnType<OnnxRuntime['InferenceSession']['create']>>;

/** A model on a graphics card; some of its outputs may stay there. */
export class GpuSession {
  readonly #session: Session;
  readonly #resident: ReadonlySet<string>;

  private constructor(session: Session, resident: ReadonlySet<string>) {
    this.#session = session;
    this.#resident = resident;
  }

  /** @param locations where each output is left after a run (WebGPU only); all in host arrays if not given */
  static async create(
    runtime: OnnxRuntime,
    provider: GpuProvider,
    model: Uint8Array,
    locations: OutputLocations = {},
  ): Promise<GpuSession> {
    const resident = Object.keys(locations).filter((name) => locations[name] === 'gpu-buffer');
    const session = await runtime.InferenceSession.create(model, {
      executionProviders: [provider],
      graphOptimizationLevel: 'all',
      // What has to run on the processor are a few shapes.
      intraOpNumThreads: 1,
      logSeverityLevel: 3,
      ...(resident.length > 0 && { preferredOutputLocation: locations }),
    });
    return new GpuSession(session, new Set(resident));
  }

  /**
   * Runs once and writes what is fetched.
   * @returns the outputs that stay on the device, to be disposed of by the caller
   */
  async run(
    feeds: Readonly<Record<string, Tensor>>,
    fetches: Readonly<Record<string, Tensor>>,
  ): Promise<Record<string, Tensor>> {
    if (this.#resident.size === 0) {
      await this.#session.run(feeds, fetches);
      return {};
    }
    // A session with locations makes every output anew, whatever tensor it is offered.
    const results = await this.#session.run(feeds);
    const kept: Record<string, Tensor> = {};
    for (const [name, result] of Object.entries(results)) {
      if (this.#resident.has(name)) kept[name] = result;
      else (fetches[name].data as Float32Array).set(result.data as Float32Array);
    }
    return kept;
  }

  async release(): Promise<void> {
    await this.#session.release();
  }
}
