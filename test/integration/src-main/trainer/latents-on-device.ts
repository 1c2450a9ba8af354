import type { Binding, Engine, Execution } from '../../../../src-main/engine/engine.ts';

/** An execution whose linked outputs are not written into their arrays, as on a graphics card. */
function onDevice(execution: Execution, { inputs, outputs, residency }: Binding): Execution {
  const links = Object.entries(residency?.links ?? {});
  if (links.length === 0) return execution;
  let kept: [input: string, values: Float32Array][] = [];
  let fedBack: typeof kept = [];
  const run = async () => {
    const untouched = links.map(([, input]) => [input, inputs[input].slice()] as const);
    for (const [input, values] of fedBack) inputs[input].set(values);
    fedBack = [];
    await execution.run();
    for (const [input, values] of untouched) inputs[input].set(values);
    kept = links.map(([output, input]) => [input, outputs[output].slice()]);
    for (const [output] of links) outputs[output].fill(Number.NaN);
  };
  return { run, feedBack: () => void (fedBack = kept) };
}

/** An engine of which no run can be cut short, and that keeps what one run gives to the next. */
export function withLatentsOnDevice({ id, compile, dispose }: Engine): Engine {
  return {
    id,
    dispose,
    compile: async (program) => {
      const compiled = await compile(program);
      return {
        bind: (binding) => onDevice(compiled.bind(binding), binding),
        dispose: () => compiled.dispose(),
      };
    },
  };
}
