import type { EngineId } from '../../../shared/run-config/engine-ids.ts';
import type { Part } from '../answer.ts';
import type { KitOptions } from '../options.ts';
import { type Task, TORCH_MODES } from '../tasks.ts';

/** The engine in question, and the one that it is compared with. */
export const GPU: EngineId = 'onnx-webgpu';
export const REFERENCE: EngineId = 'onnx-cpu';

/** Presets whose pace is measured, and how long that takes, more or less. */
const PACE_WEIGHTS: ReadonlyMap<string, number> = new Map([
  ['quick', 8],
  ['paper-four-rooms', 25],
]);
/** What is trained, of what is asked for. */
const TRAINED = 'paper-four-rooms';

/** A part to come; what it asks for may depend on what was found before. */
export interface Planned {
  /** About the seconds that it takes: its share of the time. */
  readonly weight: number;
  readonly task: (before: readonly Part[]) => Task;
}

/** Whether attention must be written out: on a graphics card, unless the self-test has found the fused one right. */
function composesAttention(before: readonly Part[], engine: EngineId, preset: string): boolean {
  if (engine === REFERENCE) return false;
  const tested = before.find(
    (part) => part.kind === 'self-test' && part.engine === engine && part.preset === preset,
  );
  const found = tested?.kind === 'self-test' ? tested.found.examination?.selfTest : null;
  return !found?.passed || found.replaced.includes('attention');
}

function selfTests(engine: EngineId, { presets, settings }: KitOptions, weight: number): Planned[] {
  return presets.map((preset) => ({
    weight,
    task: () => ({ kind: 'self-test', engine, preset, settings: [...settings] }),
  }));
}

function paces(engine: EngineId, { presets, settings, batches }: KitOptions): Planned[] {
  const measured = [...PACE_WEIGHTS].filter(([preset]) => presets.includes(preset));
  return measured.flatMap(([preset, weight]) =>
    batches.map((batch) => ({
      weight,
      task: (before) => {
        const composedAttention = composesAttention(before, engine, preset);
        const on = { engine, preset, settings: [...settings], composedAttention };
        return { kind: 'pace', ...on, batch };
      },
    })),
  );
}

function training(
  engine: EngineId,
  { presets, settings, updates }: KitOptions,
  weight: number,
): Planned {
  const preset = presets.includes(TRAINED) ? TRAINED : presets[0]!;
  return {
    weight,
    task: (before) => {
      const composedAttention = composesAttention(before, engine, preset);
      const on = { engine, preset, settings: [...settings], composedAttention };
      return { kind: 'training', ...on, updates };
    },
  };
}

function torchModes({ batches }: KitOptions): Planned[] {
  return TORCH_MODES.map((mode) => ({
    weight: 20,
    task: () => ({ kind: 'torch', mode, batches: [...batches] }),
  }));
}

/** Everything after the search for a device, what matters most first. */
export function planOf(options: KitOptions): Planned[] {
  return [
    ...selfTests(GPU, options, 10),
    ...paces(GPU, options),
    training(GPU, options, 80),
    ...torchModes(options),
    ...paces(REFERENCE, options),
    ...selfTests(REFERENCE, options, 4),
    training(REFERENCE, options, 110),
  ];
}
