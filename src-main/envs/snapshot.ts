import { SEED_WORDS } from '../../shared/random/stream-seed.ts';
import { EnvironmentError } from './environment-error.ts';
import { isDoor, isPassable, Opening } from './opening.ts';
import type { EnvironmentSnapshot, VectorEnvironment } from './vector-environment.ts';
import type { WorldDynamics } from './world-dynamics.ts';

/** An array of `length` integers from `least` to `most`. */
function areIntegers(values: unknown, length: number, least: number, most: number): boolean {
  return (
    Array.isArray(values) &&
    values.length === length &&
    values.every((value) => Number.isInteger(value) && value >= least && value <= most)
  );
}

/** Whether the openings of a lane are such as the world makes. */
function isPossible(openings: readonly number[], world: WorldDynamics): boolean {
  const walls = openings.filter((state) => state === Opening.wall).length;
  const closed = openings.filter((state) => state === Opening.closedDoor).length;
  return (
    walls === world.wallCount &&
    openings.filter(isDoor).length === world.doorCount &&
    (closed === world.closedCount || !world.closedCountStays)
  );
}

/** A snapshot of the four rooms as checkpoints of the first version hold it. */
interface FirstVersion extends Omit<EnvironmentSnapshot, 'version' | 'openings'> {
  readonly version: 1;
  /** [count] number of the one closed door. */
  readonly closedDoors: readonly number[];
}

/** A snapshot of the first version in the form of this one; anything else as it is. */
export function upgradeSnapshot(
  snapshot: EnvironmentSnapshot | FirstVersion,
  world: WorldDynamics,
): EnvironmentSnapshot {
  if (snapshot.version !== 1 || !Array.isArray(snapshot.closedDoors)) {
    return snapshot as EnvironmentSnapshot;
  }
  const { closedDoors, ...rest } = snapshot;
  const openings = closedDoors.flatMap((closed) =>
    Array.from(world.ground.doors, (_, door) =>
      door === closed ? Opening.closedDoor : Opening.openDoor,
    ),
  );
  return { ...rest, version: 2, openings };
}

/**
 * Checks that a snapshot, which may come from a file, is a state this environment can be in.
 * @throws EnvironmentError INVALID_SNAPSHOT
 */
export function checkSnapshot(
  snapshot: EnvironmentSnapshot,
  environment: VectorEnvironment,
  world: WorldDynamics,
): void {
  const { count, cells, stepLimit } = environment;
  const { walls, doors } = world.ground;
  const refuse = (reason: string) => {
    throw new EnvironmentError('INVALID_SNAPSHOT', `cannot restore environments: ${reason}`);
  };
  if (snapshot.version !== 2) refuse(`unknown version ${String(snapshot.version)}`);
  const check = (key: keyof EnvironmentSnapshot, length: number, least: number, most: number) => {
    if (!areIntegers(snapshot[key], length, least, most)) refuse(`${key} does not fit`);
  };
  check('agentCells', count, 0, cells - 1);
  check('goalCells', count, 0, cells - 1);
  check('startCells', count, 0, cells - 1);
  check('openings', count * doors.length, Opening.free, Opening.closedDoor);
  check('elapsed', count, 0, stepLimit);
  check('doorsFrozen', count, 0, 1);
  check('seed', SEED_WORDS, -0x8000_0000, 0x7fff_ffff);
  check('streams', count * SEED_WORDS, -0x8000_0000, 0x7fff_ffff);
  for (let lane = 0; lane < count; lane++) {
    const openings = snapshot.openings.slice(lane * doors.length, (lane + 1) * doors.length);
    if (!isPossible(openings, world)) refuse(`lane ${lane} has other walls and doors`);
    const occupied = [
      snapshot.agentCells[lane],
      snapshot.goalCells[lane],
      snapshot.startCells[lane],
    ];
    const isBlocked = (cell: number) => {
      const opening = doors.indexOf(cell);
      return walls[cell] !== 0 || (opening >= 0 && !isPassable(openings[opening]));
    };
    if (occupied.some(isBlocked)) {
      refuse(`lane ${lane} has the agent, start or goal in a wall or a closed door`);
    }
    if (snapshot.startCells[lane] === snapshot.goalCells[lane]) {
      refuse(`lane ${lane} has start and goal in one cell`);
    }
  }
}
