import { configValue } from './config-value.ts';
import { describeRunConfig, fieldApplies } from './fields.ts';
import { fieldsAddedAfter } from './migrate.ts';
import type { RunConfig } from './schema.ts';

/** Say how a run is called and computed, or what is kept of it, but not what comes of it. */
const NOT_DECISIVE = new Set(['run', 'checkpoints', 'engine']);
const KEPT_EPISODES = new Set(['validation.keptRounds', 'validation.keptSample']);
const DECISIVE = describeRunConfig()
  .filter(({ key }) => !NOT_DECISIVE.has(key))
  .flatMap(({ fields }) => fields)
  .filter(({ path }) => !KEPT_EPISODES.has(path));

const DECISIVE_PATHS = new Set(DECISIVE.map(({ path }) => path));

/** Whether runs that differ in a field may differ in what comes of them. */
export function isDecisive(path: string): boolean {
  return DECISIVE_PATHS.has(path);
}

/** Fields that came after tasks had their names count only where they mean something new. */
const LATER = fieldsAddedAfter(9);

/**
 * The same for runs that differ in nothing but variant and seed, in what they are called, and in how
 * they are computed. Fields that mean nothing in a configuration, as those of another world, do not
 * count.
 */
export function taskText(config: RunConfig): string {
  const applying = DECISIVE.filter((field) =>
    fieldApplies(field, (path) => configValue(config, path)),
  );
  const counting = applying.filter(
    ({ path }) => !LATER.has(path) || configValue(config, path) !== LATER.get(path),
  );
  return JSON.stringify(counting.map(({ path }) => [path, configValue(config, path)]));
}
