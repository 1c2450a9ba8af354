import type { Tensor } from 'onnxruntime-node';
import type { TensorNode } from '../program/node.ts';
import { fixedSizes } from '../program/shape.ts';
import { disposeAll, type GpuProvider, GpuSession } from './gpu-session.ts';
import type { OnnxRuntime } from './load-runtime.ts';
import { GraphWriter } from './graph-writer.ts';
import { outputName } from './lower.ts';

/** A model that puts out what it is fed. */
function identityModel(parameters: ReadonlyMap<string, TensorNode>): Uint8Array {
  const graph = new GraphWriter();
  for (const [name, { shape }] of parameters) {
    graph.input(name, 'float', fixedSizes(shape));
    graph.output(name, outputName(name), fixedSizes(shape));
  }
  return graph.encode('parameters');
}

/** Parameters in the device's memory, sent again when their version changes. */
export class DeviceParameters {
  readonly #session: GpuSession;
  readonly #host: Readonly<Record<string, Tensor>>;
  readonly #version: () => number;
  #sent: { readonly version: number; readonly tensors: Record<string, Tensor> } | null = null;

  private constructor(
    session: GpuSession,
    host: Readonly<Record<string, Tensor>>,
    version: () => number,
  ) {
    this.#session = session;
    this.#host = host;
    this.#version = version;
  }

  /** @param host tensors on the arrays that hold the parameters */
  static async create(
    runtime: OnnxRuntime,
    provider: GpuProvider,
    parameters: ReadonlyMap<string, TensorNode>,
    host: Readonly<Record<string, Tensor>>,
    version: () => number,
  ): Promise<DeviceParameters> {
    const names = Array.from(
      parameters.keys(),
      (name) => [outputName(name), 'gpu-buffer'] as const,
    );
    const model = identityModel(parameters);
    const session = await GpuSession.create(runtime, provider, model, Object.fromEntries(names));
    return new DeviceParameters(session, host, version);
  }

  /** The parameters as they stand now, on the device. */
  async current(): Promise<Readonly<Record<string, Tensor>>> {
    const version = this.#version();
    if (this.#sent?.version === version) return this.#sent.tensors;
    this.#dispose();
    const copies = await this.#session.run(this.#host, {});
    const named = Object.keys(this.#host).map((name) => [name, copies[outputName(name)]] as const);
    this.#sent = { version, tensors: Object.fromEntries(named) };
    return this.#sent.tensors;
  }

  #dispose(): void {
    disposeAll(this.#sent?.tensors ?? {});
    this.#sent = null;
  }

  async release(): Promise<void> {
    this.#dispose();
    await this.#session.release();
  }
}
