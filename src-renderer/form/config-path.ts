/** What a field of the run configuration holds; a number field holds text while it is no number. */
export type FieldValue = string | number | boolean;

/** The value at a dotted path such as `learning.batchSize`. */
export function configValue(config: object, path: string): FieldValue {
  let node: unknown = config;
  for (const part of path.split('.')) node = (node as Record<string, unknown>)[part];
  return node as FieldValue;
}

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
