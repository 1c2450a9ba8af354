import type { RunSummary } from '../../../shared/contract/runs.ts';
import { CliError } from '../cli-error.ts';
import { readLab } from '../use-lab.ts';

/**
 * The thing that a person names by its id, the beginning of its id, or "latest".
 * @param all newest first
 * @param what they are called: "run", "experiment"
 * @throws CliError when there is none, or more than one.
 */
export function findById<T extends { readonly id: string }>(
  all: readonly T[],
  wanted: string,
  what: string,
): T {
  const matches =
    wanted === 'latest' ? all.slice(0, 1) : all.filter(({ id }) => id.startsWith(wanted));
  const exact = matches.find(({ id }) => id === wanted);
  if (exact) return exact;
  const [first, ...others] = matches;
  if (!first || wanted === '') throw new CliError(`there is no ${what} "${wanted}"`);
  if (others.length > 0) {
    const ids = matches.map(({ id }) => id).join(', ');
    throw new CliError(`"${wanted}" is the beginning of several ${what}s: ${ids}`);
  }
  return first;
}

/** As `findById`. @param runs newest first */
export function findRun(runs: readonly RunSummary[], wanted: string): RunSummary {
  return findById(runs, wanted, 'run');
}

/**
 * The id of the run that a person means, as `findById`. Looked up by reading: opening a lab would make a
 * folder that is not there.
 */
export function findRunId(dataFolder: string, wanted: string): Promise<string> {
  return readLab(dataFolder, (lab) => findRun(lab.runs.list(), wanted).id);
}

/** The same for an experiment. */
export function findExperimentId(dataFolder: string, wanted: string): Promise<string> {
  return readLab(dataFolder, (lab) => findById(lab.experiments.list(), wanted, 'experiment').id);
}
