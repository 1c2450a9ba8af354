import { configValue, type FieldValue } from './config-value.ts';
import { describeRunConfig, fieldApplies } from './fields.ts';
import type { RunConfig } from './schema.ts';

/** A setting in which a configuration differs from another one. */
export interface ConfigDifference {
  readonly path: string;
  /** Null where the field means nothing. */
  readonly from: FieldValue | null;
  readonly to: FieldValue | null;
}

/** The settings in which `after` differs from `before`, in the order of the form; the name never counts. */
export function configDifferences(before: RunConfig, after: RunConfig): ConfigDifference[] {
  const fields = describeRunConfig().flatMap((section) => section.fields);
  const valueIn = (config: RunConfig, field: (typeof fields)[number]) =>
    fieldApplies(field, (path) => configValue(config, path))
      ? configValue(config, field.path)
      : null;
  return fields
    .filter(({ path }) => path !== 'name')
    .map((field) => ({
      path: field.path,
      from: valueIn(before, field),
      to: valueIn(after, field),
    }))
    .filter(({ from, to }) => from !== to);
}

/** `learning.learningRate 0.0001, seed 2`; what means nothing any more is left out. */
export function differencesText(differences: readonly ConfigDifference[]): string {
  return differences
    .filter(({ to }) => to !== null)
    .map(({ path, to }) => `${path} ${to === '' ? 'none' : String(to)}`)
    .join(', ');
}
