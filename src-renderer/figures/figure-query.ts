import { ONCE_AN_EPISODE } from '../../shared/models/initial-z.ts';
import { DEFAULT_MAZE_SEED } from '../../shared/analyses/settings-parts.ts';
import {
  type ChangeDefinition,
  changeDefinitionSchema,
  type Intervention,
  interventionSchema,
} from '../../shared/analyses/convergence.ts';
import {
  type ReplanningCriterion,
  replanningCriterionSchema,
  type ReplanningScope,
  replanningScopeSchema,
} from '../../shared/analyses/replanning/schema.ts';
import type { ErrorStatistic } from './convergence/convergence-figure.ts';
import { GOAL_RATES, type GoalRate } from './learning-curves/goal-rate-figure.ts';
import type { Center } from './learning-lines.ts';
import type { ReplanningForm } from './replanning/replanning-figure.ts';
import type { StoppingLatent } from './stopping/stopping-figure.ts';
import { keysOf } from '../../shared/typed/entries.ts';

/** Which runs the figures are of. */
export type FigureSelection =
  | { readonly kind: 'none' }
  | { readonly kind: 'experiment'; readonly id: string }
  | { readonly kind: 'runs'; readonly ids: readonly string[] };

/** What is chosen on the page besides the runs. All of it is in the address. */
export interface FigureChoices {
  readonly rate: GoalRate;
  readonly center: Center;
  /** Beside the lengths also the shortest path at the doors of the start. */
  readonly shortest: boolean;
  /** Settings of a grid; '' for all of them. */
  readonly settings: string;
  /** Key of the agents; '' for the first choice. */
  readonly agents: string;
  readonly rollOuts: number;
  /** Of mazes and doors. */
  readonly seed: number;
  readonly frozen: boolean;
  /** Probability of a random action. */
  readonly epsilon: number;
  /** Where z begins; where it was trained to, or once per episode. */
  readonly start: 'as-trained' | typeof ONCE_AN_EPISODE;
  readonly intervention: Intervention;
  /** Recurrent steps of an environment step for convergence; 0: as trained. */
  readonly steps: number;
  readonly statistic: ErrorStatistic;
  readonly changed: ChangeDefinition;
  /** The reference of the further view. */
  readonly from: 'seeding' | 'episode-first';
  /** Whose coming to rest ends thinking. */
  readonly rests: StoppingLatent;
  readonly form: ReplanningForm;
  readonly criterion: ReplanningCriterion;
  readonly scope: ReplanningScope;
}

export const DEFAULT_CHOICES: FigureChoices = {
  rate: 'goalRate',
  center: 'mean',
  shortest: false,
  settings: '',
  agents: '',
  rollOuts: 1024,
  seed: DEFAULT_MAZE_SEED,
  frozen: false,
  epsilon: 0,
  start: 'as-trained',
  intervention: 'none',
  steps: 0,
  statistic: 'median',
  changed: 'material',
  from: 'seeding',
  rests: 'zH',
  form: 'matched',
  criterion: 'lasting',
  scope: 'all',
};

export const MOST_ROLL_OUTS = 65_536;
const MOST_STEPS = 64;
export const LARGEST_SEED = 2 ** 32 - 1;

/** The query of an address, as a router gives it. */
export type Query = Readonly<Record<string, unknown>>;

function oneOf<T extends string>(options: readonly T[], given: unknown, otherwise: T): T {
  return options.find((option) => option === given) ?? otherwise;
}

/** A whole number in its range, or what else is to be used. */
function wholeIn(min: number, max: number, given: unknown, otherwise: number): number {
  if (typeof given !== 'string' || !/^\d+$/.test(given)) return otherwise;
  const value = Number(given);
  return value >= min && value <= max ? value : otherwise;
}

/** A probability, or what else is to be used. */
function probability(given: unknown, otherwise: number): number {
  if (typeof given !== 'string' || given.trim() === '') return otherwise;
  const value = Number(given);
  return value >= 0 && value <= 1 ? value : otherwise;
}

const text = (given: unknown, otherwise: string) => (typeof given === 'string' ? given : otherwise);

/** Which runs an address asks for. */
export function readSelection({ experiment, runs }: Query): FigureSelection {
  if (typeof experiment === 'string' && experiment !== '') {
    return { kind: 'experiment', id: experiment };
  }
  const ids = typeof runs === 'string' ? runs.split(',').filter((id) => id !== '') : [];
  return ids.length > 0 ? { kind: 'runs', ids: [...new Set(ids)] } : { kind: 'none' };
}

/** What is chosen in an address; what it does not say, or says wrong, is as usual. */
export function readChoices(query: Query): FigureChoices {
  const usual = DEFAULT_CHOICES;
  return {
    rate: oneOf(GOAL_RATES, query['rate'], usual.rate),
    center: oneOf(['mean', 'median', 'interquartileMean'], query['center'], usual.center),
    shortest: query['shortest'] === 'true',
    settings: text(query['settings'], usual.settings),
    agents: text(query['agents'], usual.agents),
    rollOuts: wholeIn(1, MOST_ROLL_OUTS, query['rollOuts'], usual.rollOuts),
    seed: wholeIn(0, LARGEST_SEED, query['seed'], usual.seed),
    frozen: query['frozen'] === 'true',
    epsilon: probability(query['epsilon'], usual.epsilon),
    start: oneOf(['as-trained', ONCE_AN_EPISODE], query['start'], usual.start),
    intervention: oneOf(interventionSchema.options, query['intervention'], usual.intervention),
    steps: wholeIn(0, MOST_STEPS, query['steps'], usual.steps),
    statistic: oneOf(['median', 'mean', 'standardDeviation'], query['statistic'], usual.statistic),
    changed: oneOf(changeDefinitionSchema.options, query['changed'], usual.changed),
    from: oneOf(['seeding', 'episode-first'], query['from'], usual.from),
    rests: oneOf(['zH', 'zL', 'both'], query['rests'], usual.rests),
    form: oneOf(['own', 'matched'], query['form'], usual.form),
    criterion: oneOf(replanningCriterionSchema.options, query['criterion'], usual.criterion),
    scope: oneOf(replanningScopeSchema.options, query['scope'], usual.scope),
  };
}

/** The address of a selection with choices, as short as it can be. */
export function figureQuery(
  selection: FigureSelection,
  choices: FigureChoices = DEFAULT_CHOICES,
): Record<string, string> {
  const changed = keysOf(choices).filter((key) => choices[key] !== DEFAULT_CHOICES[key]);
  return {
    ...(selection.kind === 'experiment' ? { experiment: selection.id } : {}),
    ...(selection.kind === 'runs' ? { runs: selection.ids.join(',') } : {}),
    ...Object.fromEntries(changed.map((key) => [key, String(choices[key])])),
  };
}
