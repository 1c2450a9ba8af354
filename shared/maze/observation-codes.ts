import type { RunConfig } from '../run-config/schema.ts';
import { Cell } from './cells.ts';

/** The token code of everything that an observation can show. */
export interface ObservationCodes {
  readonly floor: number;
  readonly wall: number;
  readonly openDoor: number;
  readonly closedDoor: number;
  /** null when the start is not shown. */
  readonly start: number | null;
  /** Drawn over the start. */
  readonly goal: number;
  /** Drawn over everything. */
  readonly agent: number;
  readonly agentInDoorway: number;
}

/**
 * How a world is observed: unless doors have codes of their own, an open one is floor, and a closed one of the
 * four rooms a wall (science §3).
 */
export function observationCodes({
  kind,
  doorCodes,
  showStart,
}: Pick<RunConfig['environment'], 'kind' | 'doorCodes' | 'showStart'>): ObservationCodes {
  const distinct = doorCodes === 'distinct';
  return {
    floor: Cell.floor,
    wall: Cell.wall,
    openDoor: distinct ? Cell.openDoor : Cell.floor,
    closedDoor: distinct || kind === 'random-maze' ? Cell.closedDoor : Cell.wall,
    start: showStart ? Cell.start : null,
    goal: Cell.goal,
    agent: Cell.agent,
    agentInDoorway: distinct ? Cell.agentInDoorway : Cell.agent,
  };
}
