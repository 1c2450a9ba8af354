import type { Tensor } from 'onnxruntime-node';
import { type Binding, EngineError, type Execution, type InputArray } from '../engine.ts';
import type { TensorNode } from '../program/node.ts';
import type { Program } from '../program/program.ts';
import { concreteShape } from '../program/shape.ts';
import { DeviceParameters } from './device-parameters.ts';
import { disposeAll, type GpuProvider, type GpuSession, hostTensor } from './gpu-session.ts';
import type { OnnxRuntime } from './load-runtime.ts';
import { outputName } from './lower.ts';
import { reasonOf } from './runtime-error.ts';

/** What an execution needs of its program. */
export interface GpuPlace {
  readonly runtime: OnnxRuntime;
  readonly provider: GpuProvider;
  readonly program: Program;
  /** A session that leaves the named outputs on the device. */
  session(resident: readonly string[]): Promise<GpuSession>;
}

/** The links of a binding that a program can follow, input by output. */
function checkedLinks({ name, inputs, outputs }: Program, { residency }: Binding) {
  const links = Object.entries(residency?.links ?? {});
  for (const [output, input] of links) {
    if (outputs.has(output) && inputs.has(input)) continue;
    throw new EngineError(`program ${name} has no output ${output} or no input ${input} to link`);
  }
  return links;
}

/** A program bound to its arrays on a graphics card. */
export class GpuExecution implements Execution {
  readonly feedBack?: () => void;
  readonly #place: GpuPlace;
  readonly #links: readonly (readonly [output: string, input: string])[];
  readonly #inputs: Readonly<Record<string, Tensor>>;
  readonly #parameters: Readonly<Record<string, Tensor>>;
  readonly #fetches: Readonly<Record<string, Tensor>>;
  readonly #version: (() => number) | undefined;
  #session: Promise<GpuSession> | null = null;
  #deviceParameters: Promise<DeviceParameters> | null = null;
  /** Linked outputs of the last run. */
  #kept: Record<string, Tensor> = {};
  /** Inputs of the next run that are on the device already. */
  #fedBack: Record<string, Tensor> = {};
  #released = false;

  constructor(place: GpuPlace, binding: Binding) {
    const { program, provider, runtime } = place;
    const tensors = (
      nodes: ReadonlyMap<string, TensorNode>,
      arrays: Readonly<Record<string, InputArray>>,
      nameOf = (name: string) => name,
    ) =>
      Object.fromEntries(
        Array.from(nodes, ([name, { shape }]) => {
          const dims = concreteShape(shape, binding.batch);
          return [nameOf(name), hostTensor(runtime, { array: arrays[name], dims })];
        }),
      );
    const links = checkedLinks(program, binding);
    this.#place = place;
    this.#inputs = tensors(program.inputs, binding.inputs);
    this.#parameters = tensors(program.parameters, binding.parameters);
    this.#fetches = tensors(program.outputs, binding.outputs, outputName);
    // Node's binding of ONNX Runtime leaves tensors in the memory of WebGPU devices alone. Where
    // nothing is read back nobody waits for the device, and what is sent to it piles up.
    const readsBack = program.outputs.size > links.length;
    this.#links = provider === 'webgpu' && readsBack ? links : [];
    const hasParameters = program.parameters.size > 0;
    this.#version =
      provider === 'webgpu' && hasParameters ? binding.residency?.parametersVersion : undefined;
    if (this.#links.length > 0) this.feedBack = () => this.#feedBack();
  }

  #feedBack(): void {
    const { name } = this.#place.program;
    for (const [output, input] of this.#links) {
      const tensor = this.#kept[outputName(output)];
      if (!tensor) throw new EngineError(`program ${name} has no outputs of a run to feed back`);
      delete this.#kept[outputName(output)];
      this.#fedBack[input] = tensor;
    }
  }

  async run(): Promise<void> {
    const { program, provider } = this.#place;
    const fedBack = this.#fedBack;
    this.#fedBack = {};
    try {
      if (this.#released) throw new Error('it was disposed of');
      disposeAll(this.#kept);
      this.#kept = {};
      this.#session ??= this.#place.session(this.#links.map(([output]) => output));
      const session = await this.#session;
      const parameters = await this.#currentParameters();
      const feeds = { ...this.#inputs, ...parameters, ...fedBack };
      this.#kept = await session.run(feeds, this.#fetches);
    } catch (cause) {
      throw new EngineError(
        `program ${program.name} failed on onnx-${provider}: ${reasonOf(cause)}`,
        {
          cause,
        },
      );
    } finally {
      disposeAll(fedBack);
    }
  }

  async #currentParameters(): Promise<Readonly<Record<string, Tensor>>> {
    if (!this.#version) return this.#parameters;
    const { runtime, provider, program } = this.#place;
    this.#deviceParameters ??= DeviceParameters.create(
      runtime,
      provider,
      program.parameters,
      this.#parameters,
      this.#version,
    );
    return (await this.#deviceParameters).current();
  }

  /** Frees what is in the device's memory; the execution cannot run any more. */
  async release(): Promise<void> {
    this.#released = true;
    disposeAll(this.#kept);
    disposeAll(this.#fedBack);
    this.#kept = {};
    this.#fedBack = {};
    await (await this.#deviceParameters)?.release();
    this.#deviceParameters = null;
  }
}
