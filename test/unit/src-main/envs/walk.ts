import type { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import type { VectorEnvironment } from '../../../../src-main/envs/vector-environment.ts';

/** Draws a random action for every lane. */
export function randomActions(count: number, random: RandomGenerator): Uint8Array {
  return Uint8Array.from({ length: count }, () => random.integer(4));
}

/** Whether a lane's last environment step ended its episode. */
export function hasEnded(environment: VectorEnvironment, lane: number): boolean {
  return environment.terminated[lane] === 1 || environment.truncated[lane] === 1;
}

/** Walks at random, with the episodes that end begun anew; `visit` is called after every step. */
export function walk(
  environment: VectorEnvironment,
  environmentSteps: number,
  random: RandomGenerator,
  visit: (actions: Uint8Array, environmentStep: number) => void = () => {},
): void {
  for (let t = 0; t < environmentSteps; t++) {
    const actions = randomActions(environment.count, random);
    environment.step(actions);
    visit(actions, t);
    for (let lane = 0; lane < environment.count; lane++) {
      if (hasEnded(environment, lane)) environment.reset(lane);
    }
  }
}

/** The observation of one lane, one string a row. */
export function drawing(environment: VectorEnvironment, lane = 0): string[] {
  const { rows, columns, cells } = environment;
  const codes = new Uint8Array(cells);
  environment.observe(codes, lane, 1);
  return Array.from({ length: rows }, (_, row) =>
    String.fromCharCode(...codes.subarray(row * columns, (row + 1) * columns)),
  );
}

/** [doorCount] which doors of a lane are closed. */
export function doorsClosed(environment: VectorEnvironment, lane = 0): Uint8Array {
  const closed = new Uint8Array(environment.doorCount);
  environment.fillDoorsClosed(lane, closed);
  return closed;
}

/** Cells of the closed doors of a lane, ascending. */
export function closedCells(environment: VectorEnvironment, lane = 0): number[] {
  const closed = doorsClosed(environment, lane);
  return Array.from(environment.boardOf(lane).doors).filter((_, door) => closed[door] === 1);
}

/** Everything a caller can see of one lane. */
export function laneState(environment: VectorEnvironment, lane: number): object {
  return {
    drawing: drawing(environment, lane),
    agent: environment.agentCells[lane],
    goal: environment.goalCells[lane],
    start: environment.startCells[lane],
    board: environment.boardOf(lane),
    closed: closedCells(environment, lane),
    elapsed: environment.elapsed[lane],
    frozen: environment.doorsFrozen[lane],
    reward: environment.rewards[lane],
    terminated: environment.terminated[lane],
    truncated: environment.truncated[lane],
  };
}
