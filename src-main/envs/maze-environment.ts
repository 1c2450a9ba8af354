import type { Board } from '../../shared/maze/board.ts';
import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import { type ObservationCodes, observationCodes } from '../../shared/maze/observation-codes.ts';
import { drawPlaces, stopsAgent } from '../../shared/maze/observe-maze.ts';
import {
  changedMaze,
  type ChangeIssue,
  type MazeChanges,
  type MazeMoment,
} from '../../shared/walks/changes.ts';
import type { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { EnvironmentError } from './environment-error.ts';
import { NO_DOOR } from './geometry.ts';
import { MazeLanes } from './maze-lanes.ts';
import { isDoor, Opening } from './opening.ts';
import { checkReset } from './reset-check.ts';
import { checkSnapshot, upgradeSnapshot } from './snapshot.ts';
import type { EnvironmentSnapshot, ResetOptions, VectorEnvironment } from './vector-environment.ts';
import type { WorldDynamics } from './world-dynamics.ts';

const TWO_POW_32 = 0x1_0000_0000;

/** [4] how each `Opening` is observed. */
function codesOfOpenings(look: ObservationCodes): Uint8Array {
  const codes = new Uint8Array(4);
  codes[Opening.free] = look.floor;
  codes[Opening.wall] = look.wall;
  codes[Opening.openDoor] = look.openDoor;
  codes[Opening.closedDoor] = look.closedDoor;
  return codes;
}

/**
 * Moving, rewards, observing and storing, the same in every world (science §3). What stops the
 * agent is read from what it sees.
 */
export class MazeEnvironment implements VectorEnvironment {
  readonly count: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
  readonly doorCount: number;
  readonly floor: Uint16Array;
  readonly stepLimit: number;

  readonly agentCells: Uint16Array;
  readonly goalCells: Uint16Array;
  readonly startCells: Uint16Array;
  readonly elapsed: Uint16Array;
  readonly doorsFrozen: Uint8Array;
  readonly startsLeftOut: Uint8Array;
  readonly rewards: Float32Array;
  readonly terminated: Uint8Array;
  readonly truncated: Uint8Array;

  readonly #world: WorldDynamics;
  readonly #lanes: MazeLanes;
  readonly #goalReward: number;
  readonly #bumpReward: number;
  readonly #stepReward: number;
  /** Threshold on a number in [0, 2^32). */
  readonly #freezeBelow: number;
  readonly #look: ObservationCodes;
  readonly #allLanes: Uint8Array;

  constructor(
    world: WorldDynamics,
    config: RunConfig['environment'],
    count: number,
    random: RandomGenerator,
  ) {
    const look = observationCodes(config);
    const lanes = new MazeLanes(world.ground, codesOfOpenings(look), count, random);
    this.#world = world;
    this.#lanes = lanes;
    this.count = count;
    this.rows = world.ground.rows;
    this.columns = world.ground.columns;
    this.cells = lanes.cells;
    this.doorCount = world.doorCount;
    this.floor = lanes.geometry.floor;
    this.stepLimit = config.stepLimit;
    this.agentCells = lanes.agentCells;
    this.goalCells = lanes.goalCells;
    this.startCells = lanes.startCells;
    this.startsLeftOut = lanes.startsLeftOut;
    this.elapsed = new Uint16Array(count);
    this.doorsFrozen = new Uint8Array(count);
    this.rewards = new Float32Array(count);
    this.terminated = new Uint8Array(count);
    this.truncated = new Uint8Array(count);
    this.#goalReward = config.goalReward;
    this.#bumpReward = config.bumpReward;
    this.#stepReward = config.stepReward;
    this.#freezeBelow = config.frozenShare * TWO_POW_32;
    this.#look = look;
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
    const { codes, openings, width } = this.#lanes;
    const { doorOfCell } = this.#lanes.geometry;
    into.set(lanes === this.count ? codes : codes.subarray(lane0 * cells, (lane0 + lanes) * cells));
    for (let index = 0; index < lanes; index++) {
      const lane = lane0 + index;
      const opening = doorOfCell[this.agentCells[lane]];
      const inDoorway = opening !== NO_DOOR && isDoor(openings[lane * width + opening]);
      drawPlaces(into, index * cells, this.#lanes, lane, inDoorway, this.#look);
    }
  }

  step(actions: Uint8Array): void {
    this.stepLanes(actions, this.#allLanes);
  }

  stepLanes(actions: Uint8Array, active: Uint8Array): void {
    this.#checkStep(actions, active);
    const { agentCells, goalCells, elapsed, doorsFrozen, stepLimit, cells } = this;
    const { rewards, terminated, truncated } = this;
    const lanes = this.#lanes;
    const { codes } = lanes;
    const { moves } = lanes.geometry;
    const world = this.#world;
    for (let lane = 0; lane < this.count; lane++) {
      if (active[lane] === 0) {
        rewards[lane] = 0;
        terminated[lane] = 0;
        truncated[lane] = 0;
        continue;
      }
      const from = agentCells[lane];
      const to = moves[from * ACTION_COUNT + actions[lane]];
      const bumped = to === from || stopsAgent(codes[lane * cells + to]);
      const cell = bumped ? from : to;
      const reached = cell === goalCells[lane];
      agentCells[lane] = cell;
      elapsed[lane]++;
      rewards[lane] = reached ? this.#goalReward : bumped ? this.#bumpReward : this.#stepReward;
      terminated[lane] = reached ? 1 : 0;
      truncated[lane] = !reached && elapsed[lane] >= stepLimit ? 1 : 0;
      if (doorsFrozen[lane] === 0) world.moveDoors(lanes, lane);
    }
  }

  reset(lane: number, options: ResetOptions = {}): void {
    checkReset(lane, options, this.count, this.#world);
    this.#lanes.restoreWalls(lane);
    const { random } = this.#lanes;
    if (options.episode !== undefined) random.beginEpisode(lane, options.episode);
    // Drawn even when it is given, so that a frozen episode and its moving twin begin alike.
    const drawn = random.uint32(lane) < this.#freezeBelow;
    const frozen = options.doorsFrozen ?? drawn;
    this.startsLeftOut[lane] = 0;
    this.#world.layOut(this.#lanes, lane, options, frozen);
    this.doorsFrozen[lane] = frozen ? 1 : 0;
    this.elapsed[lane] = 0;
    this.rewards[lane] = 0;
    this.terminated[lane] = 0;
    this.truncated[lane] = 0;
  }

  holdDoors(lane: number): void {
    this.doorsFrozen[lane] = 1;
  }

  momentOf(lane: number): MazeMoment {
    const board = this.boardOf(lane);
    const doorsClosed = new Uint8Array(board.doors.length);
    this.fillDoorsClosed(lane, doorsClosed);
    return {
      board,
      doorsClosed,
      agentCell: this.agentCells[lane],
      goalCell: this.goalCells[lane],
    };
  }

  change(lane: number, changes: MazeChanges): readonly ChangeIssue[] {
    const { maze, issues } = changedMaze(this.momentOf(lane), changes);
    if (issues.length > 0) return issues;
    const lanes = this.#lanes;
    const { doorOfCell } = lanes.geometry;
    const { walls } = this.boardOf(lane);
    for (const { cell } of changes.walls) {
      // Of a cell that is named twice the last counts, as when it was checked.
      const wall = maze.board.walls[cell] === 1;
      if ((walls[cell] === 1) === wall) continue;
      const opening = doorOfCell[cell];
      const state = wall ? Opening.wall : this.#world.withoutWall;
      if (opening === NO_DOOR) lanes.setWall(lane, cell, wall);
      else lanes.setOpening(lane, opening, state);
    }
    for (const { cell, closed } of changes.doors) {
      const state = closed ? Opening.closedDoor : Opening.openDoor;
      lanes.setOpening(lane, doorOfCell[cell], state);
    }
    this.agentCells[lane] = maze.agentCell;
    this.goalCells[lane] = maze.goalCell;
    return [];
  }

  boardOf(lane: number): Board {
    return this.#lanes.boardOf(lane);
  }

  fillDoorsClosed(lane: number, into: Uint8Array, offset = 0): void {
    const { openings, width } = this.#lanes;
    let door = offset;
    for (let at = lane * width; at < (lane + 1) * width; at++) {
      if (isDoor(openings[at])) into[door++] = openings[at] === Opening.closedDoor ? 1 : 0;
    }
  }

  snapshot(): EnvironmentSnapshot {
    const { random, openings } = this.#lanes;
    return {
      version: 2,
      agentCells: Array.from(this.agentCells),
      goalCells: Array.from(this.goalCells),
      startCells: Array.from(this.startCells),
      openings: Array.from(openings),
      elapsed: Array.from(this.elapsed),
      doorsFrozen: Array.from(this.doorsFrozen),
      seed: Array.from(random.seed),
      streams: Array.from(random.streams),
    };
  }

  restore(given: EnvironmentSnapshot): void {
    const snapshot = upgradeSnapshot(given, this.#world);
    checkSnapshot(snapshot, this, this.#world);
    const lanes = this.#lanes;
    this.agentCells.set(snapshot.agentCells);
    this.goalCells.set(snapshot.goalCells);
    this.startCells.set(snapshot.startCells);
    snapshot.openings.forEach((state, at) =>
      lanes.setOpening(Math.floor(at / lanes.width), at % lanes.width, state),
    );
    this.elapsed.set(snapshot.elapsed);
    this.doorsFrozen.set(snapshot.doorsFrozen);
    lanes.random.seed.set(snapshot.seed);
    lanes.random.streams.set(snapshot.streams);
    this.startsLeftOut.fill(0);
    this.rewards.fill(0);
    this.terminated.fill(0);
    this.truncated.fill(0);
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
}
