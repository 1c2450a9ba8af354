/** What stands in an opening, a place between two rooms or cells that is not the same for ever. */
export const Opening = {
  /** Nothing: floor that no door can close. */
  free: 0,
  /** A wall for the whole episode. */
  wall: 1,
  openDoor: 2,
  closedDoor: 3,
} as const;

/** Whether an opening holds a door, open or closed. */
export function isDoor(state: number): boolean {
  return state >= Opening.openDoor;
}

/** Whether an agent can walk through. */
export function isPassable(state: number): boolean {
  return state === Opening.free || state === Opening.openDoor;
}
