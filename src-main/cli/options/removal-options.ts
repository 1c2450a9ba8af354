import { Option } from 'commander';
import { CliError } from '../cli-error.ts';

/** `--for-ever`: past the trash. */
export function forEverOption(): Option {
  return new Option('--for-ever', 'past the trash: nothing brings it back');
}

/** `--yes`: confirms what cannot be undone. */
export function yesOption(): Option {
  return new Option('--yes', 'do it, although it cannot be undone');
}

/**
 * Before something is removed for ever.
 * @param what would be removed, in words
 * @throws CliError unless it is meant
 */
export function requireYes(what: string, yes: boolean | undefined): void {
  if (!yes) throw new CliError(`${what} would be removed for ever; add --yes to do it`);
}
