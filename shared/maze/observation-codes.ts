import type { RunConfig } from '../run-config/schema.ts';
import { worldOf } from '../worlds/world-of.ts';
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
  /** Drawn over everything; null when the agent is not shown. */
  readonly agent: number | null;
  readonly agentInDoorway: number | null;
}

function agentInDoorwayCode({
  doorCodes,
  showAgent,
}: Pick<RunConfig['environment'], 'doorCodes' | 'showAgent'>): number | null {
  if (!showAgent) return null;
  return doorCodes === 'distinct' ? Cell.agentInDoorway : Cell.agent;
}

/** How a world is observed: unless doors have codes of their own, an open one is floor (science §3). */
export function observationCodes(
  environment: Pick<RunConfig['environment'], 'kind' | 'doorCodes' | 'showStart' | 'showAgent'>,
): ObservationCodes {
  const distinct = environment.doorCodes === 'distinct';
  return {
    floor: Cell.floor,
    wall: Cell.wall,
    openDoor: distinct ? Cell.openDoor : Cell.floor,
    closedDoor: distinct ? Cell.closedDoor : worldOf(environment).closedDoorCode,
    start: environment.showStart ? Cell.start : null,
    goal: Cell.goal,
    agent: environment.showAgent ? Cell.agent : null,
    agentInDoorway: agentInDoorwayCode(environment),
  };
}
