import type { ExperimentSummary } from '../../shared/contract/experiments.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';
import { CliError } from './cli-error.ts';
import { findById, findRun } from './find/find-by-id.ts';

/** What there is to analyse, both newest first. */
export interface KnownRuns {
  readonly runs: readonly RunSummary[];
  readonly experiments: readonly Pick<ExperimentSummary, 'id' | 'runs'>[];
}

/** Which runs an experiment stands for. */
type MembersOf = (
  experiment: KnownRuns['experiments'][number],
  runs: KnownRuns['runs'],
) => string[];

/** The runs of an experiment that have been validated. */
const validatedRuns: MembersOf = ({ id, runs: members }, runs) => {
  const validated = new Set(runs.flatMap((run) => (run.lastValidation ? [run.id] : [])));
  const found = members.map((run) => run.id).filter((run) => validated.has(run));
  if (found.length > 0) return found;
  throw new CliError(`no run of experiment ${id} has been validated yet`);
};

const allRuns: MembersOf = ({ id, runs: members }) => {
  if (members.length > 0) return members.map((run) => run.id);
  throw new CliError(`experiment ${id} has no run yet`);
};

function findMembers(
  { runs, experiments }: KnownRuns,
  wanted: readonly string[],
  membersOf: MembersOf,
): string[] {
  const found = wanted.flatMap((each) => {
    const isRun = each === 'latest' || runs.some(({ id }) => id.startsWith(each));
    if (isRun) return findRun(runs, each).id;
    if (!experiments.some(({ id }) => id.startsWith(each))) {
      throw new CliError(`there is no run or experiment "${each}"`);
    }
    return membersOf(findById(experiments, each, 'experiment'), runs);
  });
  return [...new Set(found)];
}

/**
 * Ids of the runs that a person means by ids of runs or of experiments (their validated runs), or
 * beginnings of these, or "latest" for the latest run.
 * @throws CliError when there is none, or one beginning is of several.
 */
export function findAnalyzedRuns(known: KnownRuns, wanted: readonly string[]): string[] {
  return findMembers(known, wanted, validatedRuns);
}

/** The same, an experiment standing for all of its runs. */
export function findAllRuns(known: KnownRuns, wanted: readonly string[]): string[] {
  return findMembers(known, wanted, allRuns);
}
