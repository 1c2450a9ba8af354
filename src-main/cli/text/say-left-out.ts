import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { foreignFields } from '../../../shared/worlds/own-fields.ts';

const SECTION = 'environment.';

/**
 * Says on standard error which fields were left out of an environment, as its world has none such.
 * @param where they stand, when that is a file
 */
export function sayLeftOut(
  fields: readonly string[],
  { environment }: Pick<RunConfig, 'environment'>,
  where?: string,
): void {
  if (fields.length === 0) return;
  const [say, are] = fields.length === 1 ? ['says', 'is'] : ['say', 'are'];
  const paths = fields.map((field) => `${SECTION}${field}`).join(', ');
  const note = `${paths} ${say} nothing of ${environment.kind} and ${are} left out`;
  process.stderr.write(`note: ${where === undefined ? '' : `${where}: `}${note}\n`);
}

/**
 * The same of settings that were made for some configurations and are in none of them.
 * @param settings such as `environment.mazeWalls=3`
 */
export function saySettingsLeftOut(
  configs: readonly RunConfig[],
  settings: readonly string[] = [],
): void {
  const paths = new Set(settings.map((setting) => setting.split('=', 1)[0] ?? ''));
  const set = [...paths].flatMap((path) =>
    path.startsWith(SECTION) ? [path.slice(SECTION.length)] : [],
  );
  const inNone = configs.reduce((left, { environment }) => foreignFields(environment, left), set);
  if (configs[0]) sayLeftOut(inNone, configs[0]);
}
