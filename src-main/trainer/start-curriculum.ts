import { cellCount } from '../../shared/maze/board.ts';
import { distancesTo } from '../../shared/maze/shortest-path.ts';
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { ResetOptions, VectorEnvironment } from '../envs/vector-environment.ts';

/** What a curriculum needs to go on bit-exactly. */
export interface CurriculumState {
  readonly distance: number;
  /** 1 for each of the latest episodes that ended soon enough, oldest first. */
  readonly outcomes: number[];
  readonly random: number[];
}

/** Training episodes are cut after 4·distance + 12 environment steps. */
const stepLimitOf = (distance: number) => 4 * distance + 12;
/** Soon enough: within 2·d + 8 environment steps of a start at distance d. */
const soonEnough = (length: number, startDistance: number) => length <= 2 * startDistance + 8;

/**
 * Draws the starts of training episodes within a distance of the goal that grows by one whenever
 * the agent masters it, until no start is farther.
 */
export class StartCurriculum {
  readonly #settings: RunConfig['curriculum'];
  readonly #environment: VectorEnvironment;
  #random: RandomGenerator;
  #distance: number;
  #outcomes: number[] = [];
  readonly #floor: readonly number[];
  readonly #closed: Uint8Array;
  readonly #distances: Int32Array<ArrayBuffer>;

  constructor(
    settings: RunConfig['curriculum'],
    environment: VectorEnvironment,
    random: RandomGenerator,
  ) {
    const { board } = environment;
    this.#settings = settings;
    this.#environment = environment;
    this.#random = random;
    this.#distance = settings.firstDistance;
    this.#floor = Array.from(board.walls.keys()).filter((cell) => !board.walls[cell]);
    this.#closed = new Uint8Array(environment.doorCount);
    this.#distances = new Int32Array(cellCount(board));
  }

  /** Largest distance between start and goal, environment steps. */
  get distance(): number {
    return this.#distance;
  }

  /** Where the next episode of a lane begins: any goal, a start within the distance of it. */
  nextEpisode(): ResetOptions {
    const { board, doorCount } = this.#environment;
    for (;;) {
      const goal = this.#pick(this.#floor);
      const closedDoor = this.#random.integer(doorCount);
      if (board.doors[closedDoor] === goal) continue;
      this.#closed.fill(0);
      this.#closed[closedDoor] = 1;
      distancesTo(goal, board, this.#closed, this.#distances);
      const starts = this.#floor.filter((cell) => {
        const away = this.#distances[cell];
        return away > 0 && away <= this.#distance && cell !== board.doors[closedDoor];
      });
      if (starts.length > 0) return { goal, closedDoor, start: this.#pick(starts) };
    }
  }

  #pick(cells: readonly number[]): number {
    return cells[this.#random.integer(cells.length)];
  }

  /** Has the lane's episode taken as long as an episode may at this distance? */
  isOver(lane: number): boolean {
    return this.#environment.elapsed[lane] >= stepLimitOf(this.#distance);
  }

  /** Told of every training episode that ended, before its lane is reset. */
  ended(lane: number, reached: boolean): void {
    const { elapsed } = this.#environment;
    const mastered = reached && soonEnough(elapsed[lane], this.#distance);
    this.#outcomes.push(mastered ? 1 : 0);
    const { episodes, goalRate } = this.#settings;
    if (this.#outcomes.length > episodes) this.#outcomes.shift();
    const sum = this.#outcomes.reduce((total, outcome) => total + outcome, 0);
    const full = this.#outcomes.length === episodes;
    if (!full || sum < goalRate * episodes || this.#distance >= this.#floor.length) return;
    this.#distance++;
    // Half of the judgement stays, so that a well-trained agent moves on quickly.
    this.#outcomes = this.#outcomes.slice(-Math.floor(episodes / 2));
  }

  state(): CurriculumState {
    const { distance } = this;
    return { distance, outcomes: [...this.#outcomes], random: this.#random.state() };
  }

  restore(state: CurriculumState): void {
    this.#distance = state.distance;
    this.#outcomes = [...state.outcomes];
    this.#random = RandomGenerator.fromState(state.random);
  }
}
