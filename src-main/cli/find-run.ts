import type { RunSummary } from '../../shared/contract/runs.ts';
import { CliError } from './cli-error.ts';

/**
 * The run that a person means: its id, the beginning of its id, or "latest".
 * @param runs newest first
 * @throws CliError when there is none, or more than one.
 */
export function findRun(runs: readonly RunSummary[], wanted: string): RunSummary {
  const matches =
    wanted === 'latest' ? runs.slice(0, 1) : runs.filter((run) => run.id.startsWith(wanted));
  const exact = matches.find((run) => run.id === wanted);
  if (exact) return exact;
  const [first, ...others] = matches;
  if (!first || wanted === '') throw new CliError(`there is no run "${wanted}"`);
  if (others.length > 0) {
    const ids = matches.map((run) => run.id).join(', ');
    throw new CliError(`"${wanted}" is the beginning of several runs: ${ids}`);
  }
  return first;
}
