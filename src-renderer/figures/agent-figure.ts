import type { AgentOfRun } from '../../shared/analyses/subjects.ts';
import type { AgentChoice } from './agent-choices.ts';
import { type AgentPace, expectedWork, type Walks, workText } from './expected-work.ts';
import type { FigureChoices } from './figure-query.ts';

/** What every figure of trained agents is given. */
export interface AgentFigureProps {
  readonly agents: AgentChoice;
  /** How fast the agents can be rolled out, null while it is not known. */
  readonly paces: readonly AgentPace[] | null;
  readonly choices: FigureChoices;
  /** What the figures are of: part of the names of files. */
  readonly name: string;
  /** The same as a sentence. */
  readonly origin: string;
  /** Changes with the checkpoints of the agents. */
  readonly version: string;
}

/** What rolling the agents out will take, '' while it is not known. */
export function expectedText(
  { paces, choices }: Pick<AgentFigureProps, 'paces' | 'choices'>,
  walks?: Walks,
): string {
  return paces ? workText(expectedWork(paces, choices.rollOuts, walks)) : '';
}

/**
 * Recurrent steps M that are asked for; null for those that all of the agents were trained with, however they
 * are chosen; undefined while it is not known whether they were.
 */
export function chosenSteps({
  paces,
  choices: { steps },
}: Pick<AgentFigureProps, 'paces' | 'choices'>): number | null | undefined {
  if (steps === 0) return null;
  if (!paces) return undefined;
  return paces.every(({ recurrentSteps }) => recurrentSteps === steps) ? null : steps;
}

/** Both agents of a comparison; null unless there are two. */
export function pairOf({ agents }: AgentChoice): { a: AgentOfRun; b: AgentOfRun } | null {
  const [a, b, ...others] = agents;
  return a && b && others.length === 0 ? { a, b } : null;
}
