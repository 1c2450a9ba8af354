import type { FieldValue } from '../../shared/run-config/config-value.ts';

export { configValue, type FieldValue } from '../../shared/run-config/config-value.ts';

/** The configuration with other values at some paths; the given one is left as it is. */
export function withConfigValues<Config extends object>(
  config: Config,
  values: Iterable<readonly [path: string, value: FieldValue]>,
): Config {
  const copy = structuredClone(config);
  for (const [path, value] of values) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    let node = copy as Record<string, unknown>;
    for (const part of parts) node = node[part] as Record<string, unknown>;
    node[last] = value;
  }
  return copy;
}
