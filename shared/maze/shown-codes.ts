import { keysOf } from '../typed/entries.ts';
import { worldOf } from '../worlds/world-of.ts';
import type { Environment } from '../worlds/worlds.ts';
import { type ObservationCodes, observationCodes } from './observation-codes.ts';

/** What of a maze not every agent has seen. */
type Sometimes = 'start' | 'openDoor' | 'closedDoor' | 'agent' | 'agentInDoorway';

/** How it is called in a sentence. */
export const SOMETIMES: Readonly<Record<Sometimes, string>> = {
  start: 'the start cell',
  openDoor: 'an open door',
  closedDoor: 'a closed door',
  agent: 'itself',
  agentInDoorway: 'itself in a doorway',
};

/** What an environment shows besides floor, walls and goal. */
export function sometimesShown(environment: Environment): Sometimes[] {
  const doors = worldOf(environment).shownDoors(environment);
  const shown: Readonly<Record<Sometimes, boolean>> = {
    start: environment.showStart,
    openDoor: doors.open,
    closedDoor: doors.closed,
    agent: environment.showAgent,
    agentInDoorway: doors.open && environment.showAgent,
  };
  return keysOf(shown).filter((what) => shown[what]);
}

/**
 * Of some things, those that look like nothing that an agent of an environment has ever seen: the
 * embedding of their codes is as it was drawn when the model was created.
 * @param look how the things look
 */
export function unseen(
  things: readonly Sometimes[],
  look: ObservationCodes,
  environment: Environment,
): Sometimes[] {
  const own = observationCodes(environment);
  const { floor, wall, goal } = own;
  const seen = new Set<number | null>([floor, wall, goal]);
  for (const thing of sometimesShown(environment)) seen.add(own[thing]);
  return things.filter((thing) => look[thing] !== null && !seen.has(look[thing]));
}
