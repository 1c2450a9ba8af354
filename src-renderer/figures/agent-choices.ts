import { type AgentOfRun, MOST_AGENTS } from '../../shared/analyses/subjects.ts';
import {
  COMPARED_VARIANTS,
  REFERENCE,
  TREATMENT,
  type Variant,
  VARIANT_LABELS,
  VARIANTS,
} from '../../shared/variants/variants.ts';

/** A run whose agent may be rolled out. */
export interface RunWithAgent {
  readonly id: string;
  /** Of the last validation. */
  readonly update: number;
  readonly name: string;
  readonly variant: Variant;
  readonly seed: number;
  /** What sets it apart from other runs besides variant and seed; '' for nothing. */
  readonly settings: string;
}

/** The agents of one figure. */
export interface AgentChoice {
  /** Run ids, as in the address of the page. */
  readonly key: string;
  readonly label: string;
  readonly note: string;
  readonly agents: readonly AgentOfRun[];
}

function agentsOf(runs: readonly RunWithAgent[]): AgentOfRun[] {
  return runs.map(({ id, variant }) => ({ run: id, variant }));
}

const keyOf = (runs: readonly RunWithAgent[]) => runs.map(({ id }) => id).join('+');

const named = (seed: number, settings: string) =>
  settings === '' ? `Seed ${seed}` : `Seed ${seed}, ${settings}`;

/** A run of each role with the same seed and settings: each agent as it was trained. */
function pairChoice(pair: readonly [RunWithAgent, RunWithAgent]): AgentChoice {
  const [{ seed, settings }] = pair;
  return {
    key: keyOf(pair),
    label: named(seed, settings),
    note: `${pair.map(({ variant }) => VARIANT_LABELS[variant]).join(' and ')}, each as trained`,
    agents: agentsOf(pair),
  };
}

/** A run without a counterpart: its agent in both variants. */
function loneChoice(run: RunWithAgent): AgentChoice {
  return {
    key: run.id,
    label: `${named(run.seed, run.settings)}, ${VARIANT_LABELS[run.variant]} alone`,
    note: 'one agent, rolled out in both variants',
    agents: COMPARED_VARIANTS.map((variant) => ({ run: run.id, variant })),
  };
}

/** All seeds of the same settings, each once, however many runs it has. */
function allSeeds(pairs: readonly (readonly [RunWithAgent, RunWithAgent])[]): AgentChoice[] {
  return [...Map.groupBy(pairs, ([{ settings }]) => settings)].flatMap(([settings, members]) => {
    const bySeed = [...Map.groupBy(members, ([{ seed }]) => seed).values()];
    const runs = bySeed.flatMap(([first]) => first);
    if (bySeed.length < 2 || runs.length > MOST_AGENTS) return [];
    const label = `All ${bySeed.length} seeds`;
    const once = bySeed.length < members.length;
    return [
      {
        key: keyOf(runs),
        label: settings === '' ? label : `${label}, ${settings}`,
        note: `lines of medians over agents${once ? ', of each seed the pair that was trained furthest' : ''}`,
        agents: agentsOf(runs),
      },
    ];
  });
}

/** Two runs that are no pair of variants, each agent as it was trained. */
function twoRuns(a: RunWithAgent, b: RunWithAgent): AgentChoice {
  const runs = [a, b];
  return {
    key: keyOf(runs),
    label: 'A against B',
    note: `A: ${a.name} (${VARIANT_LABELS[a.variant]}); B: ${b.name} (${VARIANT_LABELS[b.variant]})`,
    agents: agentsOf(runs),
  };
}

/**
 * Which agents of some runs can be rolled out together: pairs of one seed, then all seeds of the
 * same settings, any two runs that alone were chosen, then runs without a counterpart. In the order
 * of the runs.
 */
export function agentChoices(runs: readonly RunWithAgent[]): AgentChoice[] {
  const groups = [...Map.groupBy(runs, ({ settings, seed }) => JSON.stringify([settings, seed]))];
  const pairs: (readonly [RunWithAgent, RunWithAgent])[] = [];
  const lone: RunWithAgent[] = [];
  for (const [, anyOrder] of groups) {
    const members = anyOrder.toSorted((a, b) => b.update - a.update);
    const of = (role: Variant) => members.filter(({ variant }) => variant === role);
    const [treated, referred] = [of(TREATMENT), of(REFERENCE)];
    const paired = Math.min(treated.length, referred.length);
    for (let i = 0; i < paired; i++) pairs.push([treated[i], referred[i]]);
    const others = VARIANTS.filter((id) => !COMPARED_VARIANTS.some((role) => role === id));
    lone.push(...treated.slice(paired), ...referred.slice(paired), ...others.flatMap(of));
  }
  return [
    ...pairs.map(pairChoice),
    ...allSeeds(pairs),
    ...(runs.length === 2 && lone.length === 2 ? [twoRuns(lone[0], lone[1])] : []),
    ...lone.map(loneChoice),
  ];
}
