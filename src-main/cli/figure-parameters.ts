import {
  CARRYING_SETTINGS,
  CONVERGENCE_SETTINGS,
  DEFAULT_MAZE_SEED,
  LEARNING_SETTINGS,
  PAIRED_SETTINGS,
  REPLANNING_SETTINGS,
  STOPPING_SETTINGS,
  THINKING_SETTINGS,
} from '../../shared/analyses/default-settings.ts';
import type { AgentOfRun, AnalysisParameters } from '../../shared/contract/stored-analyses.ts';
import type { MetricKey } from '../../shared/metrics/catalogue.ts';
import { COMPARED_VARIANTS, REFERENCE, TREATMENT } from '../../shared/variants/variants.ts';
import { CliError } from './cli-error.ts';
import { checkFigureOptions, type Figure, type FigureOptions } from './figure-options.ts';

const LENGTH = 'validation/meanLength' satisfies MetricKey;
const TIME_AWARE = 'validation/meanTimeAwareLength' satisfies MetricKey;

/** What is said of every agent. */
type OfAgents = Pick<AgentOfRun, 'update' | 'initialZ'>;

/** The two agents of a comparison: two runs, or one in both variants. */
function pairOf(figure: Figure, [a, b, ...others]: readonly string[], all: OfAgents) {
  if (a === undefined || others.length > 0) {
    throw new CliError(`--figure ${figure} takes one run or two`);
  }
  if (b !== undefined) return { a: { run: a, ...all }, b: { run: b, ...all } };
  return {
    a: { run: a, ...all, variant: TREATMENT },
    b: { run: a, ...all, variant: REFERENCE },
  };
}

/** Every run in both variants. */
function bothVariants(runs: readonly string[], all: OfAgents) {
  return runs.flatMap((run) => COMPARED_VARIANTS.map((variant) => ({ run, ...all, variant })));
}

function learningParameters(
  runs: readonly string[],
  { metric = LEARNING_SETTINGS.metric }: FigureOptions,
): AnalysisParameters {
  const ofLength = { better: 'lower' as const, thresholds: [] };
  const better = metric.endsWith('Length') ? ofLength : {};
  // As Fig. 4 on the page, beside what lengths are to be compared with.
  const beside = metric === LENGTH ? { companions: [TIME_AWARE] } : {};
  const settings = { ...LEARNING_SETTINGS, metric, ...better, ...beside };
  return { kind: 'learning-curves', runs: [...runs], settings };
}

/**
 * What has to be analysed for a figure of some runs.
 * @throws CliError for options that the figure does not have, or too many runs.
 */
export function figureParameters(
  figure: Figure,
  runs: readonly string[],
  options: FigureOptions,
): AnalysisParameters {
  checkFigureOptions(figure, options);
  const { rollOuts = 1024, seed = DEFAULT_MAZE_SEED, epsilon = 0 } = options;
  const { doorsFrozen = false, recurrentSteps = null } = options;
  const all: OfAgents = { update: options.checkpoint, initialZ: options.initialZ };
  const walks = { rollOuts, seed, doorsFrozen, epsilon };
  switch (figure) {
    case 'learning':
      return learningParameters(runs, options);
    case 'convergence':
    case 'divergence': {
      const { intervention = 'none' } = options;
      const settings = { ...CONVERGENCE_SETTINGS, ...walks, intervention, recurrentSteps };
      return { kind: 'convergence', agents: bothVariants(runs, all), settings };
    }
    case 'paired': {
      const settings = { ...PAIRED_SETTINGS, episodes: rollOuts, seed, doorsFrozen, epsilon };
      return { kind: 'paired', ...pairOf(figure, runs, all), settings };
    }
    case 'thinking': {
      const settings = { ...THINKING_SETTINGS, ...walks, mostRecurrentSteps: recurrentSteps };
      return { kind: 'thinking', agents: bothVariants(runs, all), settings };
    }
    case 'stopping': {
      const { tolerances = STOPPING_SETTINGS.tolerances, latent = STOPPING_SETTINGS.latent } =
        options;
      const rule = { tolerances: [...tolerances], latent, mostRecurrentSteps: recurrentSteps };
      const settings = { ...STOPPING_SETTINGS, ...walks, ...rule };
      return { kind: 'stopping', agents: bothVariants(runs, all), settings };
    }
    case 'carrying': {
      const { probabilities = CARRYING_SETTINGS.probabilities } = options;
      const carried = { probabilities: [...probabilities], recurrentSteps };
      const settings = { ...CARRYING_SETTINGS, ...walks, ...carried };
      return { kind: 'carrying', agents: runs.map((run) => ({ run, ...all })), settings };
    }
    case 'replanning': {
      if (epsilon > 0) {
        throw new CliError(
          '--figure replanning is judged by the actions that an agent chooses; it takes no --epsilon above 0',
        );
      }
      const { mostEnvironmentSteps = REPLANNING_SETTINGS.mostEnvironmentSteps } = options;
      const observed = { rollOuts, seed, recurrentSteps, mostEnvironmentSteps };
      const settings = { ...REPLANNING_SETTINGS, ...observed };
      return { kind: 'replanning', ...pairOf(figure, runs, all), settings };
    }
  }
}
