import { ANALYSES } from '../../shared/analyses/registry.ts';
import {
  type AgentOfRun,
  MOST_AGENTS,
  MOST_RUNS,
  type SubjectForm,
} from '../../shared/analyses/subjects.ts';
import {
  type AnalysisParameters,
  analysisParametersSchema,
} from '../../shared/contract/stored-analyses.ts';
import { COMPARED_VARIANTS, REFERENCE, TREATMENT } from '../../shared/variants/variants.ts';
import { CliError } from './cli-error.ts';
import { checkFigureOptions, type FigureOptions, givenSettings, kindOf } from './figure-options.ts';

/** What is said of every agent. */
type OfAgents = Pick<AgentOfRun, 'update' | 'initialZ'>;

/** The two agents of a comparison: two runs, or one in both variants. */
function pairOf(figure: string, [a, b, ...others]: readonly string[], all: OfAgents) {
  if (a === undefined || others.length > 0) {
    throw new CliError(`--figure ${figure} takes one run or two`);
  }
  if (b !== undefined) return { a: { run: a, ...all }, b: { run: b, ...all } };
  return {
    a: { run: a, ...all, variant: TREATMENT },
    b: { run: a, ...all, variant: REFERENCE },
  };
}

/** @throws CliError with both numbers, and what else can be done */
function refuseMany(figure: string, runs: number, most: number, remedy = ''): void {
  if (runs === 0) throw new CliError(`--figure ${figure} takes at least one run`);
  if (runs <= most) return;
  throw new CliError(
    `--figure ${figure} takes ${most} runs at most, not ${runs}: name fewer of them${remedy}`,
  );
}

/** Every run in both variants, or in its own. */
function agentsOf(figure: string, runs: readonly string[], all: OfAgents, asTrained: boolean) {
  const ofRun = asTrained ? 1 : COMPARED_VARIANTS.length;
  const remedy = runs.length <= MOST_AGENTS ? ', or each as it was trained with --as-trained' : '';
  refuseMany(figure, runs.length, Math.floor(MOST_AGENTS / ofRun), remedy);
  if (asTrained) return { agents: runs.map((run) => ({ run, ...all })) };
  return {
    agents: runs.flatMap((run) => COMPARED_VARIANTS.map((variant) => ({ run, ...all, variant }))),
  };
}

type Subjects = (
  figure: string,
  runs: readonly string[],
  all: OfAgents,
  asTrained: boolean,
) => object;

/** Runs as the subjects of a figure, by their form. */
const SUBJECTS: Readonly<Record<SubjectForm, Subjects>> = {
  agents: agentsOf,
  'agents-in-no-variant': (figure, runs, all) => {
    refuseMany(figure, runs.length, MOST_AGENTS);
    return { agents: runs.map((run) => ({ run, ...all })) };
  },
  pair: pairOf,
  runs: (figure, runs) => {
    refuseMany(figure, runs.length, MOST_RUNS);
    return { runs: [...runs] };
  },
};

/**
 * What has to be analysed for a figure of some runs.
 * @throws CliError for options that the figure does not have, or too many runs.
 */
export function figureParameters(
  figure: string,
  runs: readonly string[],
  options: FigureOptions,
): AnalysisParameters {
  checkFigureOptions(figure, options);
  const kind = kindOf(figure);
  const { subjects, settingsWith, refusal } = ANALYSES[kind];
  const given = givenSettings(figure, options);
  const refused = refusal(given);
  if (refused !== null) throw new CliError(`--figure ${figure} ${refused}`);
  const all: OfAgents = { update: options.checkpoint, initialZ: options.initialZ };
  const named = SUBJECTS[subjects](figure, runs, all, options.asTrained ?? false);
  return analysisParametersSchema.parse({ kind, ...named, settings: settingsWith(given) });
}
