import { cellCount, type Board } from '../../../shared/maze/board.ts';
import { ACTION_COUNT, Cell } from '../../../shared/maze/cells.ts';
import type { RandomGenerator } from '../../../shared/random/random-generator.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { EnvironmentError } from '../environment-error.ts';
import { LaneRandom } from '../lane-random.ts';
import type {
  EnvironmentSnapshot,
  ResetOptions,
  VectorEnvironment,
} from '../vector-environment.ts';
import { geometryOf, NO_DOOR, type Geometry } from './geometry.ts';
import { checkSnapshot } from './snapshot.ts';

const GOAL_REWARD = 1;
const TWO_POW_32 = 0x1_0000_0000;

/** Writes `times` copies of a pattern; doubling what is written beats a copy per lane. */
function fillRepeating(into: Uint8Array, pattern: Uint8Array, times: number): void {
  const end = times * pattern.length;
  if (end > 0) into.set(pattern);
  for (let filled = pattern.length; filled < end; filled *= 2) {
    into.copyWithin(filled, 0, Math.min(filled, end - filled));
  }
}

/**
 * Four rooms joined by doorways of which exactly one is closed (science §3; Sutton et al. 1999).
 * In every environment step the closed one is drawn anew with probability `doorProbability`,
 * uniformly among the doorways that hold neither agent, start nor goal; it may be the same again.
 */
export class FourRooms implements VectorEnvironment {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  readonly doorCount: number;
  readonly board: Board;
  readonly stepLimit: number;

  readonly agentCells: Uint16Array;
  readonly goalCells: Uint16Array;
  readonly startCells: Uint16Array;
  readonly closedDoors: Uint8Array;
  readonly elapsed: Uint16Array;
  readonly doorsFrozen: Uint8Array;
  readonly rewards: Float32Array;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;

  readonly #geometry: Geometry;
  readonly #random: LaneRandom;
  readonly #bumpReward: number;
  /** Thresholds on a number in [0, 2^32). */
  readonly #redrawBelow: number;
  readonly #freezeBelow: number;
  readonly #showStart: boolean;
  readonly #closedDoorCode: number;
  readonly #agentInDoorwayCode: number;
  /** [cells] the observation of the board with every door open and nothing on it. */
  readonly #empty: Uint8Array;
  readonly #allLanes: Uint8Array;

  constructor(
    board: Board,
    config: RunConfig['environment'],
    count: number,
    random: RandomGenerator,
  ) {
    this.board = board;
    this.count = count;
    this.rows = board.rows;
    this.columns = board.columns;
    this.cells = cellCount(board);
    this.doorCount = board.doors.length;
    this.stepLimit = config.stepLimit;
    this.agentCells = new Uint16Array(count);
    this.goalCells = new Uint16Array(count);
    this.startCells = new Uint16Array(count);
    this.closedDoors = new Uint8Array(count);
    this.elapsed = new Uint16Array(count);
    this.doorsFrozen = new Uint8Array(count);
    this.rewards = new Float32Array(count);
    this.terminated = new Uint8Array(count);
    this.truncated = new Uint8Array(count);
    this.#geometry = geometryOf(board);
    this.#random = new LaneRandom(count, random);
    this.#bumpReward = config.bumpReward;
    this.#redrawBelow = config.doorProbability * TWO_POW_32;
    this.#freezeBelow = config.frozenShare * TWO_POW_32;
    this.#showStart = config.showStart;
    const distinct = config.doorCodes === 'distinct';
    this.#closedDoorCode = distinct ? Cell.closedDoor : Cell.wall;
    this.#agentInDoorwayCode = distinct ? Cell.agentInDoorway : Cell.agent;
    this.#empty = board.walls.map((wall) => (wall ? Cell.wall : Cell.floor));
    if (distinct) for (const cell of board.doors) this.#empty[cell] = Cell.openDoor;
    this.#allLanes = new Uint8Array(count).fill(1);
    for (let lane = 0; lane < count; lane++) this.reset(lane);
  }

  observe(into: Uint8Array, lane0 = 0, lanes = this.count): void {
    const { cells } = this;
    if (lane0 < 0 || lanes < 0 || lane0 + lanes > this.count || into.length < lanes * cells) {
      throw new EnvironmentError(
        'INVALID_RANGE',
        `cannot write lanes ${lane0}..${lane0 + lanes} of ${this.count} into ${into.length} bytes`,
      );
    }
    const { agentCells, goalCells, startCells, closedDoors } = this;
    const { doors } = this.board;
    const { doorOfCell } = this.#geometry;
    fillRepeating(into, this.#empty, lanes);
    for (let index = 0; index < lanes; index++) {
      const lane = lane0 + index;
      const at = index * cells;
      into[at + doors[closedDoors[lane]]] = this.#closedDoorCode;
      if (this.#showStart) into[at + startCells[lane]] = Cell.start;
      into[at + goalCells[lane]] = Cell.goal;
      const agent = agentCells[lane];
      into[at + agent] = doorOfCell[agent] === NO_DOOR ? Cell.agent : this.#agentInDoorwayCode;
    }
  }

  step(actions: Uint8Array): void {
    this.stepLanes(actions, this.#allLanes);
  }

  stepLanes(actions: Uint8Array, active: Uint8Array): void {
    this.#checkStep(actions, active);
    const { agentCells, goalCells, closedDoors, elapsed, doorsFrozen, stepLimit } = this;
    const { rewards, terminated, truncated } = this;
    const { doors } = this.board;
    const { moves } = this.#geometry;
    for (let lane = 0; lane < this.count; lane++) {
      if (active[lane] === 0) {
        rewards[lane] = 0;
        terminated[lane] = 0;
        truncated[lane] = 0;
        continue;
      }
      const from = agentCells[lane];
      const to = moves[from * ACTION_COUNT + actions[lane]];
      const bumped = to === from || to === doors[closedDoors[lane]];
      const cell = bumped ? from : to;
      const reached = cell === goalCells[lane];
      agentCells[lane] = cell;
      elapsed[lane]++;
      rewards[lane] = reached ? GOAL_REWARD : bumped ? this.#bumpReward : 0;
      terminated[lane] = reached ? 1 : 0;
      truncated[lane] = !reached && elapsed[lane] >= stepLimit ? 1 : 0;
      if (doorsFrozen[lane] === 0 && this.#random.uint32(lane) < this.#redrawBelow) {
        closedDoors[lane] = this.#drawDoor(lane);
      }
    }
  }

  reset(lane: number, options: ResetOptions = {}): void {
    this.#checkReset(lane, options);
    const random = this.#random;
    if (options.episode !== undefined) random.beginEpisode(lane, options.episode);
    // Drawn even when it is given, so that a frozen episode and its moving twin begin alike.
    const frozen = random.uint32(lane) < this.#freezeBelow;
    const shut = options.closedDoor === undefined ? -1 : this.board.doors[options.closedDoor];
    const start = options.start ?? this.#drawCell(lane, shut, options.goal ?? -1);
    const goal = options.goal ?? this.#drawCell(lane, shut, start);
    this.startCells[lane] = start;
    this.agentCells[lane] = start;
    this.goalCells[lane] = goal;
    this.closedDoors[lane] = options.closedDoor ?? this.#drawDoor(lane);
    this.doorsFrozen[lane] = (options.doorsFrozen ?? frozen) ? 1 : 0;
    this.elapsed[lane] = 0;
    this.rewards[lane] = 0;
    this.terminated[lane] = 0;
    this.truncated[lane] = 0;
  }

  fillDoorsClosed(lane: number, into: Uint8Array, offset = 0): void {
    for (let door = 0; door < this.doorCount; door++) {
      into[offset + door] = this.closedDoors[lane] === door ? 1 : 0;
    }
  }

  snapshot(): EnvironmentSnapshot {
    return {
      version: 1,
      agentCells: Array.from(this.agentCells),
      goalCells: Array.from(this.goalCells),
      startCells: Array.from(this.startCells),
      closedDoors: Array.from(this.closedDoors),
      elapsed: Array.from(this.elapsed),
      doorsFrozen: Array.from(this.doorsFrozen),
      seed: Array.from(this.#random.seed),
      streams: Array.from(this.#random.streams),
    };
  }

  restore(snapshot: EnvironmentSnapshot): void {
    checkSnapshot(snapshot, this);
    this.agentCells.set(snapshot.agentCells);
    this.goalCells.set(snapshot.goalCells);
    this.startCells.set(snapshot.startCells);
    this.closedDoors.set(snapshot.closedDoors);
    this.elapsed.set(snapshot.elapsed);
    this.doorsFrozen.set(snapshot.doorsFrozen);
    this.#random.seed.set(snapshot.seed);
    this.#random.streams.set(snapshot.streams);
    this.rewards.fill(0);
    this.terminated.fill(0);
    this.truncated.fill(0);
  }

  /** A floor cell, uniformly among those that are not one of two others. */
  #drawCell(lane: number, not: number, nor: number): number {
    const { floor } = this.#geometry;
    for (;;) {
      const cell = floor[this.#random.index(lane, floor.length)];
      if (cell !== not && cell !== nor) return cell;
    }
  }

  /** A door that holds neither agent, start nor goal, uniformly. There always is one. */
  #drawDoor(lane: number): number {
    const { doors } = this.board;
    const agent = this.agentCells[lane];
    const start = this.startCells[lane];
    const goal = this.goalCells[lane];
    let allowed = 0;
    for (let door = 0; door < doors.length; door++) {
      const cell = doors[door];
      if (cell !== agent && cell !== start && cell !== goal) allowed++;
    }
    let left = this.#random.index(lane, allowed);
    let door = 0;
    for (; door < doors.length; door++) {
      const cell = doors[door];
      if (cell === agent || cell === start || cell === goal) continue;
      if (left === 0) break;
      left--;
    }
    return door;
  }

  #checkStep(actions: Uint8Array, active: Uint8Array): void {
    const { agentCells, goalCells, elapsed, stepLimit } = this;
    for (let lane = 0; lane < this.count; lane++) {
      if (active[lane] === 0) continue;
      // Also refuses the undefined of an array that is too short.
      if (!(actions[lane] < ACTION_COUNT)) {
        throw new EnvironmentError(
          'INVALID_ACTION',
          `lane ${lane} was given action ${actions[lane]}`,
        );
      }
      if (agentCells[lane] === goalCells[lane] || elapsed[lane] >= stepLimit) {
        throw new EnvironmentError('EPISODE_ENDED', `lane ${lane} has ended and was not reset`);
      }
    }
  }

  #checkReset(lane: number, { start, goal, closedDoor }: ResetOptions): void {
    const refuse = (reason: string) => {
      throw new EnvironmentError('INVALID_RESET', `cannot reset lane ${lane}: ${reason}`);
    };
    if (!(lane in this.agentCells)) refuse(`there are ${this.count} lanes`);
    for (const cell of [start, goal]) {
      if (cell !== undefined && this.board.walls[cell] !== 0) refuse(`cell ${cell} is no floor`);
    }
    if (start !== undefined && start === goal) refuse('start and goal are the same cell');
    if (closedDoor === undefined) return;
    const cell = this.board.doors[closedDoor];
    if (cell === undefined) refuse(`there is no door ${closedDoor}`);
    if (cell === start || cell === goal) refuse(`door ${closedDoor} is the start or the goal`);
  }
}
