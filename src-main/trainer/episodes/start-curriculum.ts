import type { RunConfig } from '../../../shared/run-config/schema.ts';
import type { VectorEnvironment } from '../../envs/vector-environment.ts';

/** What a curriculum needs to go on bit-exactly. */
export interface CurriculumState {
  readonly distance: number;
  /** 1 for each of the latest episodes that ended soon enough, oldest first. */
  readonly outcomes: number[];
  /** Episodes in a row, the latest among them, of which no start was left out; at most `FREE_AFTER`. */
  readonly unlimited: number;
}

/** No start was left out of so many episodes in a row: hardly any is farther. */
const FREE_AFTER = 80;
/** Training episodes are cut after 4·distance + 12 environment steps. */
const stepLimitOf = (distance: number) => 4 * distance + 12;
/** Soon enough: within 2·d + 8 environment steps, where d is the largest distance of starts. */
const soonEnough = (length: number, startDistance: number) => length <= 2 * startDistance + 8;

/**
 * Draws the starts of training episodes within a distance of the goal that grows by one whenever
 * the agent masters it, until no start is farther: from then on they begin and end as in validation.
 */
export class StartCurriculum {
  readonly #settings: RunConfig['curriculum'];
  readonly #environment: VectorEnvironment;
  #distance: number;
  #outcomes: number[] = [];
  #unlimited = 0;

  constructor(settings: RunConfig['curriculum'], environment: VectorEnvironment) {
    this.#settings = settings;
    this.#environment = environment;
    this.#distance = settings.firstDistance;
  }

  /** Largest distance between start and goal, environment steps; null when starts are not limited any more. */
  get distance(): number | null {
    return this.#isFree ? null : this.#distance;
  }

  /** Begins the next training episode of a lane: any goal, a start within the distance of it. */
  begin(lane: number): void {
    const environment = this.#environment;
    environment.reset(lane, this.#isFree ? {} : { startWithin: this.#distance });
    const unlimited = environment.startsLeftOut[lane] ? 0 : this.#unlimited + 1;
    this.#unlimited = Math.min(unlimited, FREE_AFTER);
  }

  get #isFree(): boolean {
    return this.#unlimited >= FREE_AFTER;
  }

  /** Has the lane's episode taken as long as an episode may at this distance? */
  isOver(lane: number): boolean {
    return !this.#isFree && this.#environment.elapsed[lane] >= stepLimitOf(this.#distance);
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
    if (!full || sum < goalRate * episodes || this.#isFree) return;
    this.#distance++;
    // Half of the judgement stays, so that a well-trained agent moves on quickly.
    this.#outcomes = this.#outcomes.slice(-Math.floor(episodes / 2));
  }

  state(): CurriculumState {
    return {
      distance: this.#distance,
      outcomes: [...this.#outcomes],
      unlimited: this.#unlimited,
    };
  }

  restore(state: CurriculumState): void {
    this.#distance = state.distance;
    // A run that was forked may judge on fewer episodes than before.
    this.#outcomes = state.outcomes.slice(-this.#settings.episodes);
    this.#unlimited = state.unlimited;
  }
}
