import type { RunConfig } from '../../shared/run-config/schema.ts';
import { foreignPaths } from '../../shared/worlds/own-fields.ts';

/**
 * Says on standard error which settings were left out, as the configuration's world has none such.
 * @param where they stand, when that is a file
 */
export function sayLeftOut(
  paths: readonly string[],
  { environment }: Pick<RunConfig, 'environment'>,
  where = '',
): void {
  if (paths.length === 0) return;
  const [say, are] = paths.length === 1 ? ['says', 'is'] : ['say', 'are'];
  const note = `${paths.join(', ')} ${say} nothing of ${environment.kind} and ${are} left out`;
  process.stderr.write(`note: ${where === '' ? '' : `${where}: `}${note}\n`);
}

/**
 * The same of settings that were made for some configurations and are in none of them.
 * @param settings such as `environment.mazeWalls=3`
 */
export function saySettingsLeftOut(
  configs: readonly RunConfig[],
  settings: readonly string[] = [],
): void {
  const paths = settings.map((setting) => setting.split('=', 1)[0] ?? '');
  const [first, ...others] = configs;
  if (!first) return;
  const inNone = others.reduce(
    (left, config) => foreignPaths(config, left),
    foreignPaths(first, paths),
  );
  sayLeftOut([...new Set(inNone)], first);
}
