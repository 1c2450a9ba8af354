import { parseArgs } from 'node:util';
import { assignRunConfig, RunConfigError } from '../../shared/run-config/parse.ts';
import { findPreset, PRESETS } from '../../shared/run-config/presets.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';

/** An option that cannot be used; `message` is for people. */
export class KitOptionError extends Error {
  override readonly name = 'KitOptionError';
  readonly code = 'KIT_OPTION';
}

export interface KitOptions {
  /** Limit of everything together. */
  readonly minutes: number;
  /** Presets whose programs are tested; of them those that are measured are measured. */
  readonly presets: readonly string[];
  /** What differs from them, such as `model.width=8`. */
  readonly settings: readonly string[];
  readonly batches: readonly number[];
  /** Length of the trainings. */
  readonly updates: number;
  /** The Python that may have PyTorch. */
  readonly python: string;
}

export const KIT_HELP = `Measures the lab's engines on this machine, and prints one JSON object.

  --minutes N        limit of everything together (8)
  --presets A,B      presets to test and measure (all)
  --set PATH=VALUE   settings other than the presets', as often as wanted
  --batches A,B      batch sizes to measure (256,1024)
  --updates N        updates to train on WebGPU and on the processor (300)
  --python PATH      a Python that has PyTorch (python3)
`;

function positive(name: string, text: string, whole: boolean): number {
  const value = Number(text);
  const fits = text.trim() !== '' && value > 0 && Number.isFinite(value);
  if (fits && (!whole || Number.isInteger(value))) return value;
  throw new KitOptionError(`--${name} ${text}: a ${whole ? 'whole ' : ''}number above 0 is needed`);
}

/** A preset that is there, and takes the settings. */
function usablePreset(id: string, settings: readonly string[]): string {
  const preset = findPreset(id);
  if (preset) {
    checkSettings(preset.config, settings);
    return id;
  }
  const known = PRESETS.map(({ id }) => id).join(', ');
  throw new KitOptionError(`no preset is called ${id}: there are ${known}`);
}

function checkSettings(config: RunConfig, settings: readonly string[]): void {
  try {
    assignRunConfig(config, settings);
  } catch (cause) {
    if (!(cause instanceof RunConfigError)) throw cause;
    throw new KitOptionError(`--set with ${config.preset}: ${cause.message}`, { cause });
  }
}

function parsed(words: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const options = {
      minutes: { ...text, default: '8' },
      presets: { ...text, default: PRESETS.map(({ id }) => id).join(',') },
      set: { ...text, multiple: true },
      batches: { ...text, default: '256,1024' },
      updates: { ...text, default: '300' },
      python: { ...text, default: 'python3' },
      help: { type: 'boolean', default: false, short: 'h' },
    } as const;
    return parseArgs({ args: [...words], options }).values;
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new KitOptionError(cause.message.split('\n')[0]!, { cause });
  }
}

/**
 * Reads the options of the kit; null when help is asked for.
 * @throws KitOptionError for one that cannot be used
 */
export function readKitOptions(words: readonly string[]): KitOptions | null {
  const { minutes, presets, set: settings = [], batches, updates, python, help } = parsed(words);
  if (help) return null;
  return {
    minutes: positive('minutes', minutes, false),
    presets: presets.split(',').map((id) => usablePreset(id, settings)),
    settings,
    batches: batches.split(',').map((text) => positive('batches', text, true)),
    updates: positive('updates', updates, true),
    python,
  };
}
