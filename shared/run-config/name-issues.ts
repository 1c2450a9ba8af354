import { hasControlCharacters, NO_CONTROL_CHARACTERS } from '../text/control-characters.ts';
import type { ConfigIssue } from './config-issue.ts';
import type { RunConfig } from './schema.ts';

/**
 * What is wrong with the names in a new run's configuration. Not part of reading one: runs that are stored
 * with such a name stay readable, and are shown with the characters written out.
 */
export function nameIssues(config: Pick<RunConfig, 'name' | 'preset'>): ConfigIssue[] {
  return (['name', 'preset'] as const)
    .filter((path) => hasControlCharacters(config[path]))
    .map((path) => ({ path, message: NO_CONTROL_CHARACTERS }));
}
