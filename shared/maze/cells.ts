/**
 * Character codes of an observation (NetHack style, paper §2.1). The vocabulary holds the
 * codes 0..126 and one code per action (the reference implementation's layout).
 */
export const Cell = {
  closedDoor: 35, // '#': a closed door with a code of its own
  openDoor: 43, // '+': an open door with a code of its own (not in the paper)
  floor: 46, // '.'
  start: 60, // '<'
  goal: 62, // '>'
  agent: 64, // '@'
  agentInDoorway: 36, // '$': the agent in an open doorway (not in the paper)
  wall: 124, // '|'
} as const;

/** Number of token codes: 0..126 and one per action. */
export const VOCABULARY_SIZE = 131;

/** The four moves, in the order of the Q-values. */
export const ACTIONS = ['north', 'east', 'south', 'west'] as const;
export const ACTION_COUNT = ACTIONS.length;

/** Row and column changes of the four moves. */
export const ACTION_ROW_DELTA = [-1, 0, 1, 0] as const;
export const ACTION_COLUMN_DELTA = [0, 1, 0, -1] as const;
