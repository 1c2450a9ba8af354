import { inItsWorld } from '../worlds/own-fields.ts';
import { findPreset } from './presets.ts';
import { type Environment, WORLDS } from '../worlds/worlds.ts';
import { recordOf } from '../typed/record.ts';

/** What a field of the run configuration holds; in a form a number field may hold text. */
export type FieldValue = string | number | boolean;

type Fields = Record<string, unknown>;

function valueAt(root: object, path: string): unknown {
  let node: unknown = root;
  for (const part of path.split('.')) node = recordOf(node)[part];
  return node;
}

/** Environments that say what a configuration finds when it comes to another world, best first. */
function environmentsElsewhere(config: object): Environment[] {
  const preset = findPreset(String(valueAt(config, 'preset')))?.config.environment;
  return [...(preset ? [preset] : []), ...WORLDS.map(({ defaults }) => defaults)];
}

/**
 * The value at a dotted path such as `learning.batchSize`; at a field of another world, what it
 * will be when the configuration comes to that world: as in its preset, or as by default.
 */
export function configValue(config: object, path: string): FieldValue {
  const elsewhere = () =>
    environmentsElsewhere(config)
      .map((environment) => valueAt({ environment }, path))
      .find((value) => value !== undefined);
  return (valueAt(config, path) ?? elsewhere()) as FieldValue;
}

/**
 * The configuration with other values at some paths; the given one is left as it is. With another
 * world come that world's fields, in whatever order values are given, and those of others go.
 */
export function withConfigValues<Config extends object>(
  config: Config,
  values: Iterable<readonly [path: string, value: FieldValue]>,
): Config {
  const copy = structuredClone(config);
  for (const [path, value] of values) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    let node = copy as Fields;
    for (const part of parts) node = node[part] as Fields;
    node[last] = value;
  }
  return 'environment' in copy
    ? { ...copy, environment: inItsWorld(copy.environment as Fields, environmentsElsewhere(copy)) }
    : copy;
}
