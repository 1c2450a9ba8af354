import { ANALYSES } from '../../shared/analyses/registry.ts';
import type { AgentOfRun, SubjectForm } from '../../shared/analyses/subjects.ts';
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

/** Every run in both variants, or in its own. */
function agentsOf(runs: readonly string[], all: OfAgents, asTrained: boolean) {
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
  agents: (_, runs, all, asTrained) => agentsOf(runs, all, asTrained),
  'agents-in-no-variant': (_, runs, all) => ({ agents: runs.map((run) => ({ run, ...all })) }),
  pair: pairOf,
  runs: (_, runs) => ({ runs: [...runs] }),
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
