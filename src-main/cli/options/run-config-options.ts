import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { errorCode, errorMessage } from '../../../shared/errors/thrown.ts';
import {
  LARGEST_CONFIG_BYTES,
  readConfigFile,
  TOO_LARGE,
} from '../../../shared/run-config/config-file.ts';
import { assignRunConfig, RunConfigError } from '../../../shared/run-config/parse.ts';
import { PRESETS } from '../../../shared/run-config/presets.ts';
import type { RunConfig, Variant } from '../../../shared/run-config/schema.ts';
import { CliError } from '../cli-error.ts';
import { sayLeftOut, saySettingsLeftOut } from '../text/say-left-out.ts';

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
 * The configuration of a run: a preset, over it what the file says, over that the options. What is
 * left out of them is said on standard error.
 * @throws CliError when something is wrong, with the file or the option and the path in it.
 */
export function runConfigFrom(options: RunConfigOptions): RunConfig {
  const { config: path, preset } = options;
  const named = preset === undefined ? null : presetConfig(preset);
  const config = path === undefined ? (named ?? presetConfig('quick')) : readFile(path, preset);
  const assigned = assignRunConfig(config, assignments(options));
  saySettingsLeftOut([assigned], options.set);
  return assigned;
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

/**
 * The text of a regular file that is not larger than expected. What has no end, such as a device or a
 * pipe, is not read.
 * @throws Error that says why not; the file system's own errors
 */
function readSmallFile(path: string, mostBytes: number): string {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const stat = fstatSync(file);
    if (stat.isDirectory()) throw new Error('is a folder');
    if (!stat.isFile()) throw new Error('is no file');
    if (stat.size > mostBytes) throw new Error(TOO_LARGE);
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** Puts the file's name before what is wrong with it. */
function readFile(path: string, preset: string | undefined): RunConfig {
  let text: string;
  try {
    text = readSmallFile(path, LARGEST_CONFIG_BYTES);
  } catch (cause) {
    const code = errorCode(cause);
    const reason = code === undefined ? errorMessage(cause) : `cannot be read (${code})`;
    throw new CliError(`${path}: ${reason}`, { cause });
  }
  try {
    return readConfigFile(text, preset, (fields, config) => sayLeftOut(fields, config, path));
  } catch (error) {
    if (!(error instanceof RunConfigError)) throw error;
    throw new CliError(`${path}: ${error.message}`, { cause: error });
  }
}
