import { WANTED_SEEDS } from '../../shared/analyses/seeds.ts';
import { intervalSentence, OF_THESE_AGENTS } from './captions.ts';
import type { Bootstrap } from '../../shared/analyses/settings-parts.ts';
import { counted } from '../../shared/format/counted.ts';
import { VARIANTS, type Variant } from '../../shared/variants/variants.ts';
import type { FigureLine, FigurePoint } from '../pictures/figure.ts';
import { besideLook, type Look } from './line-looks.ts';

/** An agent of a result. */
interface Subject {
  readonly id: string;
  readonly variant: Variant;
}

/** The agents of a result that one line stands for. */
export interface AgentGroup {
  readonly key: string;
  readonly variant: Variant;
  readonly subjects: readonly string[];
  /** What is added to the label of its line: which of two agents it is of. */
  readonly mark: string;
  /** How its lines look. */
  readonly look: (look: Look) => Look;
}

/** The agents of each variant; two of one variant alone are compared with each other. */
export function agentGroups(subjects: readonly Subject[]): AgentGroup[] {
  const [a, b] = subjects;
  if (subjects.length === 2 && a.variant === b.variant) {
    const { variant } = a;
    return [
      { key: `${variant}/a`, variant, subjects: [a.id], mark: ' (A)', look: (look) => look },
      { key: `${variant}/b`, variant, subjects: [b.id], mark: ' (B)', look: besideLook },
    ];
  }
  return VARIANTS.flatMap((variant) => {
    const own = subjects.filter((subject) => subject.variant === variant).map(({ id }) => id);
    if (own.length === 0) return [];
    return [{ key: variant, variant, subjects: own, mark: '', look: (look: Look) => look }];
  });
}

/** The most agents that a line stands for. */
export const mostAgents = (subjects: readonly Subject[]): number =>
  Math.max(...agentGroups(subjects).map((group) => group.subjects.length));

function middle(ascending: readonly number[]): number {
  const half = (ascending.length - 1) / 2;
  return (ascending[Math.floor(half)] + ascending[Math.ceil(half)]) / 2;
}

/** What is drawn of an agent. */
export interface AgentPoints {
  /** Id of the agent in its result. */
  readonly subject: string;
  readonly points: readonly FigurePoint[];
}

/**
 * The median of the values of several agents, between the smallest and the largest, wherever each of them has one:
 * of some of them it would be of others.
 */
function mediansOf(agents: readonly (readonly FigurePoint[])[], withRange: boolean): FigurePoint[] {
  const [first, ...others] = agents;
  const places = first
    .map(({ x }) => x)
    .filter((x) => others.every((points) => points.some((point) => point.x === x)));
  return places
    .toSorted((a, b) => a - b)
    .map((x) => {
      const values = agents
        .flatMap((points) => points.find((point) => point.x === x)?.y ?? [])
        .toSorted((a, b) => a - b);
      const [low, high] = withRange ? [values[0], values[values.length - 1]] : [null, null];
      return { x, y: middle(values), low, high };
    });
}

/**
 * What is drawn of agents that differ in their seed alone: of a single one its own points with their
 * intervals, of fewer than are wanted each as a thin line and their median, of more their median
 * between the smallest and the largest.
 */
export function linesOfAgents(
  line: Omit<FigureLine, 'thin' | 'points'>,
  agents: readonly AgentPoints[],
): FigureLine[] {
  if (agents.length === 1) return [{ ...line, thin: false, points: agents[0].points }];
  const isFew = agents.length < WANTED_SEEDS;
  const singly = agents.map(({ subject, points }) => ({
    ...line,
    key: `${line.key}/${subject}`,
    run: subject,
    thin: true,
    points: points.map((point) => ({ ...point, low: null, high: null })),
  }));
  const medians = mediansOf(
    agents.map(({ points }) => points),
    !isFew,
  );
  return [...(isFew ? singly : []), { ...line, thin: false, points: medians }];
}

/**
 * How the lines of agents are to be read.
 * @param most agents of a variant
 * @param resampled whose intervals those of single agents are
 */
export function agentsSentences(most: number, bootstrap: Bootstrap, resampled: string): string[] {
  if (most === 1) return [`${intervalSentence(bootstrap, resampled)} ${OF_THESE_AGENTS}`];
  const of = `${counted(most, 'agent')} of each variant`;
  if (most < WANTED_SEEDS) {
    return [
      `Thin lines: single agents; thick lines: median over ${of}. No range with ${most} agents: ${WANTED_SEEDS} different seeds are wanted.`,
    ];
  }
  return [`Lines: median over ${of}; bands: from the smallest to the largest agent.`];
}
