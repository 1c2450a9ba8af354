import type { CompiledProgram, Engine, Execution } from '../../engine/engine.ts';

/** An engine that notes how long every run of every program takes. */
export class TimedEngine implements Engine {
  readonly id: string;
  readonly #engine: Engine;
  readonly #seconds = new Map<string, number[]>();

  constructor(engine: Engine) {
    this.id = engine.id;
    this.#engine = engine;
  }

  /** Seconds of every run so far of a program at a batch size, in order; live. */
  runs(program: string, batch: number): number[] {
    const key = `${program} ${batch}`;
    const noted = this.#seconds.get(key) ?? [];
    this.#seconds.set(key, noted);
    return noted;
  }

  /** Seconds inside the engine by "program batch", all runs together. */
  totals(): ReadonlyMap<string, { readonly runs: number; readonly seconds: number }> {
    const entries = [...this.#seconds].map(([key, seconds]) => {
      const total = seconds.reduce((a, b) => a + b, 0);
      return [key, { runs: seconds.length, seconds: total }] as const;
    });
    return new Map(entries);
  }

  async compile(program: Parameters<Engine['compile']>[0]): Promise<CompiledProgram> {
    const compiled = await this.#engine.compile(program);
    return {
      bind: (binding) =>
        this.#timed(compiled.bind(binding), this.runs(program.name, binding.batch)),
      dispose: () => compiled.dispose(),
    };
  }

  #timed(execution: Execution, noted: number[]): Execution {
    return {
      ...execution,
      async run() {
        const began = performance.now();
        await execution.run();
        noted.push((performance.now() - began) / 1000);
      },
    };
  }

  dispose(): Promise<void> {
    return this.#engine.dispose();
  }
}
