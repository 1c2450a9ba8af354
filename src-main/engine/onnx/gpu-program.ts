import { checkBinding } from '../binding-check.ts';
import type { Binding, CompiledProgram, Execution } from '../engine.ts';
import type { Program } from '../program/program.ts';
import { GpuExecution } from './gpu-execution.ts';
import { type GpuProvider, GpuSession } from './gpu-session.ts';
import type { OnnxRuntime } from './load-runtime.ts';
import { lowerToOnnx, outputName } from './lower.ts';
import { WEBGPU_DIALECT } from './webgpu-dialect.ts';

/** A program in the words of one provider; one session for every choice of what stays on the device. */
export class GpuProgram implements CompiledProgram {
  readonly #runtime: OnnxRuntime;
  readonly #provider: GpuProvider;
  readonly #program: Program;
  readonly #model: Uint8Array;
  readonly #sessions = new Map<string, Promise<GpuSession>>();
  readonly #executions: GpuExecution[] = [];

  private constructor(runtime: OnnxRuntime, provider: GpuProvider, program: Program) {
    this.#runtime = runtime;
    this.#provider = provider;
    this.#program = program;
    this.#model = lowerToOnnx(program, provider === 'webgpu' ? { dialect: WEBGPU_DIALECT } : {});
  }

  static async compile(
    runtime: OnnxRuntime,
    provider: GpuProvider,
    program: Program,
  ): Promise<GpuProgram> {
    const compiled = new GpuProgram(runtime, provider, program);
    await compiled.#session([]);
    return compiled;
  }

  #session(resident: readonly string[]): Promise<GpuSession> {
    const key = [...resident].sort().join('\n');
    let session = this.#sessions.get(key);
    if (!session) {
      const locations = Array.from(this.#program.outputs.keys(), (name) => {
        const location = resident.includes(name) ? 'gpu-buffer' : 'cpu';
        return [outputName(name), location] as const;
      });
      session = GpuSession.create(
        this.#runtime,
        this.#provider,
        this.#model,
        Object.fromEntries(locations),
      );
      this.#sessions.set(key, session);
    }
    return session;
  }

  bind(binding: Binding): Execution {
    checkBinding(this.#program, binding);
    const execution = new GpuExecution(
      {
        runtime: this.#runtime,
        provider: this.#provider,
        program: this.#program,
        session: (resident) => this.#session(resident),
      },
      binding,
    );
    this.#executions.push(execution);
    return execution;
  }

  async dispose(): Promise<void> {
    // Tensors must be freed before the sessions that made them.
    for (const execution of this.#executions.splice(0)) await execution.release();
    const sessions = await Promise.all(this.#sessions.values());
    this.#sessions.clear();
    for (const session of sessions) await session.release();
  }
}
