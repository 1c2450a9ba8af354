import { readFileSync } from 'node:fs';
import { assignRunConfig, parseRunConfig, RunConfigError } from '../../shared/run-config/parse.ts';
import { PRESETS } from '../../shared/run-config/presets.ts';
import type { RunConfig, Variant } from '../../shared/run-config/schema.ts';
import { CliError } from './cli-error.ts';

/** The options of `train` that make the configuration, as commander hands them over. */
export interface RunConfigOptions {
  readonly preset?: string;
  readonly config?: string;
  readonly seed?: number;
  readonly variant?: Variant;
  readonly maxUpdates?: number;
  readonly set?: readonly string[];
}

/**
 * The configuration of a run: a preset, over it what the file says, over that the options.
 * @throws CliError when something is wrong, with the file or the option and the path in it.
 */
export function runConfigFrom(options: RunConfigOptions): RunConfig {
  const { config: path, preset } = options;
  if (path === undefined) return assignRunConfig(presetConfig(preset), assignments(options));
  const file = readConfigFile(path);
  const base = sayWhere(path, () => presetConfig(preset ?? file.preset));
  const fields = preset === undefined ? file : { ...file, preset };
  const config = sayWhere(path, () => parseRunConfig(merge(base, fields)));
  return assignRunConfig(config, assignments(options));
}

function assignments({ seed, variant, maxUpdates, set = [] }: RunConfigOptions): string[] {
  return [
    ...set,
    ...(seed === undefined ? [] : [`seed=${seed}`]),
    ...(variant === undefined ? [] : [`variant=${variant}`]),
    ...(maxUpdates === undefined ? [] : [`learning.updates=${maxUpdates}`]),
  ];
}

function presetConfig(id: unknown = 'quick'): RunConfig {
  const preset = PRESETS.find((each) => each.id === id);
  if (preset) return preset.config;
  const known = PRESETS.map((each) => each.id).join(', ');
  throw new CliError(`there is no preset ${JSON.stringify(id)}; there are: ${known}`);
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readConfigFile(path: string): Fields {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new CliError(`${path}: cannot be read (${(cause as NodeJS.ErrnoException).code})`, {
      cause,
    });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new CliError(`${path}: not JSON: ${(cause as Error).message}`, { cause });
  }
  if (isFields(value)) return value;
  throw new CliError(`${path}: expected an object with the fields of a run configuration`);
}

/** `over` wins; sections are merged field by field. */
function merge(base: Fields, over: Fields): Fields {
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    const below = merged.get(key);
    merged.set(key, isFields(below) && isFields(value) ? merge(below, value) : value);
  }
  return Object.fromEntries(merged);
}

/** Puts the file's name before what is wrong in it. */
function sayWhere<T>(path: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof CliError || error instanceof RunConfigError) {
      throw new CliError(`${path}: ${error.message}`, { cause: error });
    }
    throw error;
  }
}
