import { CutShortError, type Engine } from '../../../../src-main/engine/engine.ts';

/**
 * An engine whose n-th run is cut short: `stop` is called while it computes, and nothing comes of it but arrays that were
 * written.
 * @param told hears the name of the program
 */
export function cutShortAt(
  engine: Engine,
  n: number,
  stop: () => void,
  told: (name: string) => void,
): Engine {
  let runs = 0;
  let isCut = false;
  return {
    ...engine,
    cutShort: () => (isCut = true),
    compile: async (program) => {
      const compiled = await engine.compile(program);
      return {
        ...compiled,
        dispose: () => compiled.dispose(),
        bind: (binding) => {
          const execution = compiled.bind(binding);
          const run = async () => {
            if (isCut) throw new CutShortError();
            runs++;
            await execution.run();
            if (runs !== n) return;
            told(program.name);
            stop();
            if (isCut) throw new CutShortError();
          };
          return { run };
        },
      };
    },
  };
}
