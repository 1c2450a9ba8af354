import { createHash } from 'node:crypto';
import type { CompiledProgram, Engine } from '../../../../src-main/engine/engine.ts';
import { lowerToOnnx } from '../../../../src-main/engine/onnx/lower.ts';
import { createOnnxCpuEngine } from '../../../../src-main/engine/onnx/onnx-engine.ts';
import { PROCESSOR_DIALECT } from '../../../../src-main/engine/onnx/processor-dialect.ts';
import type { Program } from '../../../../src-main/engine/program/program.ts';

function digestOf(program: Program): string {
  const model = lowerToOnnx(program, { dialect: PROCESSOR_DIALECT });
  return createHash('sha256').update(model).digest('hex');
}

/** By their number of threads. */
const idle = new Map<number, Engine[]>();

/** The default engine, which compiles every model once: its sessions have no state. */
function keptEngine(threads: number, idle: Engine[]): Engine {
  const engine = createOnnxCpuEngine({ threads });
  const compiled = new Map<string, Promise<CompiledProgram>>();
  let isCut = false;
  const kept: Engine = {
    ...engine,
    async compile(program) {
      const digest = digestOf(program);
      const one = compiled.get(digest) ?? engine.compile(program);
      compiled.set(digest, one);
      const held = await one;
      return {
        bind: (binding) => held.bind(binding),
        dispose: () => Promise.resolve(),
      };
    },
    cutShort() {
      isCut = true;
      engine.cutShort?.();
    },
    dispose() {
      // What was told to end what it computes never computes again.
      if (!isCut) idle.push(kept);
      return Promise.resolve();
    },
  };
  return kept;
}

/**
 * The default engine, with what it compiled for runs before, if there were some: a third of what a tiny run takes is
 * compiling. Runs at the same time get engines of their own.
 */
export function takeEngine(threads = 1): Engine {
  const those = idle.get(threads) ?? [];
  idle.set(threads, those);
  return those.pop() ?? keptEngine(threads, those);
}
