import type { ReplanningEvent } from './latency.ts';

/** An event as it was recorded: the maze, and the way to it. */
export interface Situation {
  /** Number of the maze, as of the episodes that were walked. */
  readonly maze: number;
  /** Before it; the event comes before the next one. */
  readonly actions: readonly number[];
  readonly turning: boolean;
  readonly from: 'a' | 'b' | 'both';
}

/**
 * The situations of the events that two sides met on their own walks, by maze. One that both
 * walked into by the same actions is one situation.
 */
export function gatherSituations(
  ofA: readonly ReplanningEvent[],
  ofB: readonly ReplanningEvent[],
): Situation[] {
  const keyOf = ({ episode, actions }: ReplanningEvent) => `${episode} ${actions.join('')}`;
  const keysOfA = new Set(ofA.map(keyOf));
  const keysOfB = new Set(ofB.map(keyOf));
  const situation = (event: ReplanningEvent, from: Situation['from']): Situation => ({
    maze: event.episode,
    actions: event.actions,
    turning: event.turning,
    from,
  });
  const situations = [
    ...ofA.map((event) => situation(event, keysOfB.has(keyOf(event)) ? 'both' : 'a')),
    ...ofB.filter((event) => !keysOfA.has(keyOf(event))).map((event) => situation(event, 'b')),
  ];
  return situations.toSorted((x, y) => x.maze - y.maze || x.actions.length - y.actions.length);
}
