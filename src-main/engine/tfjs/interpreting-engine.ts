import { errorMessage } from '../../../shared/errors/thrown.ts';
import { checkBinding } from '../binding-check.ts';
import { type CompiledProgram, type Engine, EngineError } from '../engine.ts';
import type { Program } from '../program/program.ts';
import { interpretOn, releasesOf } from './interpret.ts';
import type { TensorFlow } from './tensorflow-namespace.ts';

/** An engine that interprets programs on the backend which `tf` uses at present. */
export function createInterpretingEngine(id: string, tf: TensorFlow): Engine {
  return {
    id,
    async compile(program: Program): Promise<CompiledProgram> {
      const releases = releasesOf(program);
      return {
        bind(binding) {
          checkBinding(program, binding);
          return {
            async run() {
              try {
                interpretOn(tf, program, releases, binding);
              } catch (cause) {
                throw new EngineError(
                  `program ${program.name} failed on ${id}: ${errorMessage(cause)}`,
                  { cause },
                );
              }
            },
          };
        },
        async dispose() {},
      };
    },
    async dispose() {},
  };
}
