import { SEED_WORDS } from '../../../shared/random/stream-seed.ts';
import { EnvironmentError } from '../environment-error.ts';
import type { EnvironmentSnapshot, VectorEnvironment } from '../vector-environment.ts';

/** An array of `length` integers from `least` to `most`. */
function areIntegers(values: unknown, length: number, least: number, most: number): boolean {
  return (
    Array.isArray(values) &&
    values.length === length &&
    values.every((value) => Number.isInteger(value) && value >= least && value <= most)
  );
}

/**
 * Checks that a snapshot, which may come from a file, is a state this environment can be in.
 * @throws EnvironmentError INVALID_SNAPSHOT
 */
export function checkSnapshot(snapshot: EnvironmentSnapshot, environment: VectorEnvironment): void {
  const { count, cells, doorCount, board, stepLimit } = environment;
  const refuse = (reason: string) => {
    throw new EnvironmentError('INVALID_SNAPSHOT', `cannot restore environments: ${reason}`);
  };
  if (snapshot.version !== 1) refuse(`unknown version ${String(snapshot.version)}`);
  const check = (key: keyof EnvironmentSnapshot, length: number, least: number, most: number) => {
    if (!areIntegers(snapshot[key], length, least, most)) refuse(`${key} does not fit`);
  };
  check('agentCells', count, 0, cells - 1);
  check('goalCells', count, 0, cells - 1);
  check('startCells', count, 0, cells - 1);
  check('closedDoors', count, 0, doorCount - 1);
  check('elapsed', count, 0, stepLimit);
  check('doorsFrozen', count, 0, 1);
  check('seed', SEED_WORDS, -0x8000_0000, 0x7fff_ffff);
  check('streams', count * SEED_WORDS, -0x8000_0000, 0x7fff_ffff);
  for (let lane = 0; lane < count; lane++) {
    const occupied = [
      snapshot.agentCells[lane],
      snapshot.goalCells[lane],
      snapshot.startCells[lane],
    ];
    const shut = board.doors[snapshot.closedDoors[lane]];
    if (occupied.some((cell) => board.walls[cell] !== 0 || cell === shut)) {
      refuse(`lane ${lane} has the agent, start or goal in a wall or a closed door`);
    }
    if (snapshot.startCells[lane] === snapshot.goalCells[lane]) {
      refuse(`lane ${lane} has start and goal in one cell`);
    }
  }
}
