import { noWayAt, type NoWay } from '../../../shared/walks/drawn-maze.ts';
import type { ChangeIssue, MazeMoment } from '../../../shared/walks/changes.ts';

const NO_WAY: Readonly<Record<NoWay, string>> = {
  'closed-doors': 'No way leads to the goal while these doors are closed.',
  walls: 'No way leads to the goal: there are walls in between.',
};

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

export interface PlaygroundMessage {
  readonly text: string;
  readonly isBad: boolean;
}

/**
 * What is to be said of a maze, the most pressing first: why a change was refused, why the agent
 * cannot walk, that there is no way.
 * @param obstacle why the agent cannot walk, without a full stop; null when it can
 */
export function playgroundMessage(
  maze: MazeMoment,
  refused: readonly ChangeIssue[],
  obstacle: string | null,
): PlaygroundMessage {
  if (refused.length > 0) return { text: sentence(refused[0].message), isBad: true };
  if (obstacle !== null) return { text: sentence(obstacle), isBad: true };
  const no = noWayAt(maze);
  return { text: no ? NO_WAY[no] : '', isBad: false };
}
