/** What a character of a drawn maze stands for. */
interface Drawn {
  readonly wall?: true;
  readonly door?: 'open' | 'closed';
  readonly holds?: 'agent' | 'goal';
}

/**
 * What each character means. Agent and goal are small letters where they stand in an open door, so
 * that a text holds all of a maze.
 */
export const CHARACTERS: ReadonlyMap<string, Drawn> = new Map<string, Drawn>([
  ['#', { wall: true }],
  ['.', {}],
  [' ', {}],
  ['+', { door: 'closed' }],
  ['/', { door: 'open' }],
  ["'", { door: 'open' }],
  ['A', { holds: 'agent' }],
  ['G', { holds: 'goal' }],
  ['a', { holds: 'agent', door: 'open' }],
  ['g', { holds: 'goal', door: 'open' }],
]);
