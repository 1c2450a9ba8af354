import { checkBinding } from '../../../../src-main/engine/binding-check.ts';
import type { Engine, InputArray } from '../../../../src-main/engine/engine.ts';
import { interpret } from '../../../../src-main/engine/interpreter/interpreter.ts';
import type { Program } from '../../../../src-main/engine/program/program.ts';

/** Copies of what a program read and wrote in one run. */
export interface RecordedRun {
  readonly program: string;
  readonly batch: number;
  readonly inputs: Readonly<Record<string, InputArray>>;
  readonly parameters: Readonly<Record<string, Float32Array>>;
  readonly outputs: Readonly<Record<string, Float32Array>>;
}

function copies<A extends InputArray>(
  arrays: Readonly<Record<string, A>>,
  names: Iterable<string>,
): Record<string, A> {
  return Object.fromEntries(Array.from(names, (name) => [name, arrays[name].slice() as A]));
}

/** An engine that computes with the float64 interpreter and remembers every run. */
export class RecordingEngine implements Engine {
  readonly id = 'interpreter';
  readonly runs: RecordedRun[] = [];
  readonly compiled: string[] = [];
  /** Plays a part in what every run writes, if given. */
  tamper: ((program: string, outputs: Readonly<Record<string, Float32Array>>) => void) | null =
    null;

  /** The runs of one program. */
  runsOf(name: string): RecordedRun[] {
    return this.runs.filter(({ program }) => program === name);
  }

  async compile(program: Program) {
    this.compiled.push(program.name);
    return {
      bind: (binding: Parameters<typeof checkBinding>[1]) => {
        checkBinding(program, binding);
        const { batch, inputs, parameters, outputs } = binding;
        return {
          run: async () => {
            const read = {
              inputs: copies(inputs, program.inputs.keys()),
              parameters: copies(parameters, program.parameters.keys()),
            };
            const results = interpret(program, batch, { ...read.inputs, ...read.parameters });
            for (const [name, values] of Object.entries(results)) outputs[name].set(values);
            this.tamper?.(program.name, outputs);
            const wrote = copies(outputs, program.outputs.keys());
            this.runs.push({ program: program.name, batch, ...read, outputs: wrote });
          },
        };
      },
      dispose: async () => {},
    };
  }

  async dispose(): Promise<void> {}
}
