import { foreignFields, inItsWorld } from '../worlds/own-fields.ts';
import { errorMessage } from '../errors/thrown.ts';
import { meantBefore } from './migrate.ts';
import { parseRunConfig, RunConfigError } from './parse.ts';
import { PRESETS } from './presets.ts';
import type { RunConfig } from './schema.ts';

/** No configuration is larger, by far; a file that is, is something else. */
export const LARGEST_CONFIG_BYTES = 1024 * 1024;

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is said of a file that is too large to be one. */
export const TOO_LARGE = 'larger than a configuration can be (1 MiB)';

function refuse(path: string, message: string): never {
  throw new RunConfigError([{ path, message }]);
}

function parseFields(text: string): Fields {
  if (text.length > LARGEST_CONFIG_BYTES) refuse('', TOO_LARGE);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    refuse('', `not JSON: ${errorMessage(error)}`);
  }
  if (!isFields(value)) refuse('', 'expected an object with the fields of a run configuration');
  return value;
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

/** A configuration as a file that people can edit: indented JSON with every field. */
export function writeConfigFile(config: RunConfig): string {
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** A configuration put together of parts, with the fields of the world that it has come to. */
function inOneWorld(config: Fields): Fields {
  const { environment } = config;
  return isFields(environment) ? { ...config, environment: inItsWorld(environment) } : config;
}

/**
 * The configuration that a file stands for. It may hold any part of one: the rest comes from the
 * preset that it names, or from the quick preset. Older versions are brought up to date.
 * @param preset to begin from instead of the one that the file names
 * @param onLeftOut is told which fields of the file’s environment are of another world
 * @throws RunConfigError with the path and what is allowed for everything that is wrong.
 */
export function readConfigFile(
  text: string,
  preset?: string,
  onLeftOut: (fields: readonly string[], config: RunConfig) => void = () => {},
): RunConfig {
  const file = parseFields(text);
  const fields = preset === undefined ? file : { ...file, preset };
  const id = fields.preset ?? 'quick';
  const base = PRESETS.find((each) => each.id === id);
  if (base) {
    const config = parseRunConfig(inOneWorld(merge(base.config, meantBefore(fields))));
    const set = isFields(fields.environment) ? Object.keys(fields.environment) : [];
    onLeftOut(foreignFields(config.environment, set), config);
    return config;
  }
  const known = PRESETS.map((each) => each.id).join(', ');
  return refuse('preset', `there is no preset ${JSON.stringify(id)}; there are: ${known}`);
}
