import { WANTED_SEEDS } from '../../shared/analyses/seeds.ts';
import { intervalSentence, OF_THESE_AGENTS } from './captions.ts';
import type { Bootstrap } from '../../shared/analyses/settings-parts.ts';
import { counted } from '../format/counted.ts';
import type { FigureLine, FigurePoint } from '../pictures/figure.ts';

function middle(ascending: readonly number[]): number {
  const half = (ascending.length - 1) / 2;
  return (ascending[Math.floor(half)] + ascending[Math.ceil(half)]) / 2;
}

/** At every place the median of the values of several agents, between the smallest and the largest. */
function mediansOf(agents: readonly (readonly FigurePoint[])[], withRange: boolean): FigurePoint[] {
  const places = [...new Set(agents.flatMap((points) => points.map(({ x }) => x)))];
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
  agents: readonly (readonly FigurePoint[])[],
): FigureLine[] {
  if (agents.length === 1) return [{ ...line, thin: false, points: agents[0] }];
  const isFew = agents.length < WANTED_SEEDS;
  const singly = agents.map((points, index) => ({
    ...line,
    key: `${line.key}/${index}`,
    thin: true,
    points: points.map((point) => ({ ...point, low: null, high: null })),
  }));
  return [...(isFew ? singly : []), { ...line, thin: false, points: mediansOf(agents, !isFew) }];
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
