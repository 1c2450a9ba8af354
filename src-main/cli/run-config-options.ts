import { readFileSync } from 'node:fs';
import { readConfigFile } from '../../shared/run-config/config-file.ts';
import { assignRunConfig, RunConfigError } from '../../shared/run-config/parse.ts';
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
  const named = preset === undefined ? null : presetConfig(preset);
  const config = path === undefined ? (named ?? presetConfig('quick')) : readFile(path, preset);
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

function presetConfig(id: string): RunConfig {
  const preset = PRESETS.find((each) => each.id === id);
  if (preset) return preset.config;
  const known = PRESETS.map((each) => each.id).join(', ');
  throw new CliError(`there is no preset ${JSON.stringify(id)}; there are: ${known}`);
}

/** Puts the file's name before what is wrong with it. */
function readFile(path: string, preset: string | undefined): RunConfig {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new CliError(`${path}: cannot be read (${code})`, { cause });
  }
  try {
    return readConfigFile(text, preset);
  } catch (error) {
    if (!(error instanceof RunConfigError)) throw error;
    throw new CliError(`${path}: ${error.message}`, { cause: error });
  }
}
