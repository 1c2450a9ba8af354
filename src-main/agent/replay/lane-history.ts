import type { RandomGenerator } from '../../../shared/random/random-generator.ts';

/** What an n-step return needs. */
export interface ReturnSettings {
  readonly returnSteps: number;
  readonly discount: number;
  /** End a return before the first exploratory action (Watkins). */
  readonly cutAtExploration: boolean;
}

/** One sampled transition: from `slot`, n-step reward, and where to bootstrap. */
export interface SampledTransition {
  slot: number;
  /** Σ γ^k r_k over the return. */
  reward: number;
  /** γ^n of the bootstrap value; 0 when the goal was reached. */
  discount: number;
  /** Slot whose observation and carried z are those of s'. */
  bootstrapSlot: number;
}

/** What came of an environment step. */
export interface Outcome {
  readonly reward: number;
  readonly terminated: boolean;
  readonly exploratory: boolean;
}

const TERMINATED = 1;
/** The slot holds the last observation of a truncated episode: no action was taken in it. */
const BOUNDARY = 2;
const EXPLORATORY = 4;
/** The observation is another one than that of the lane's slot before. */
const CHANGED = 8;

/** Some of a list, drawn without putting back; the whole list when it is no longer. */
function drawnOf<T>(list: T[], most: number, random: RandomGenerator): T[] {
  if (list.length <= most) return list;
  for (let i = 0; i < most; i++) {
    const j = i + random.integer(list.length - i);
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list.slice(0, most);
}

/** The shape of a ring of slots; slot (time, lane) is number (time mod slotsPerLane) · lanes + lane. */
export interface RingShape {
  readonly lanes: number;
  readonly slotsPerLane: number;
}

/**
 * What came of the environment steps in a ring of slots: rewards, ends of episodes, and whether the
 * observation changed. Transitions are drawn from it, with their returns. Times are environment steps of all
 * lanes, counted from the first one ever.
 */
export class LaneHistory {
  readonly rewards: Float32Array<ArrayBuffer>;
  readonly flags: Uint8Array<ArrayBuffer>;
  /** Environment steps of all lanes written so far, ever. */
  written = 0;
  readonly #lanes: number;
  readonly #slotsPerLane: number;

  constructor({ lanes, slotsPerLane }: RingShape) {
    this.#lanes = lanes;
    this.#slotsPerLane = slotsPerLane;
    this.rewards = new Float32Array(lanes * slotsPerLane);
    this.flags = new Uint8Array(lanes * slotsPerLane);
  }

  /** Environment steps of a lane that are held. */
  get held(): number {
    return Math.min(this.written, this.#slotsPerLane);
  }

  /** First slot of the environment step that is being written. */
  get head(): number {
    return this.#slotAt(this.written, 0);
  }

  #slotAt(time: number, lane: number): number {
    return (time % this.#slotsPerLane) * this.#lanes + lane;
  }

  /** The latest time at which a slot was written. */
  #timeOf(slot: number): number {
    const newest = this.written - 1;
    const behind = (newest - Math.floor(slot / this.#lanes)) % this.#slotsPerLane;
    return newest - ((behind + this.#slotsPerLane) % this.#slotsPerLane);
  }

  /** Begins to write a slot. @param changed whether it shows something else than the lane's slot before */
  observed(slot: number, changed: boolean): void {
    this.flags[slot] = changed ? CHANGED : 0;
  }

  /** Says what was done in a slot, and what came of it. */
  acted(slot: number, outcome: Outcome): void {
    this.rewards[slot] = outcome.reward;
    this.flags[slot] =
      (this.flags[slot] & CHANGED) |
      (outcome.terminated ? TERMINATED : 0) |
      (outcome.exploratory ? EXPLORATORY : 0);
  }

  /** Makes a slot the end of a truncated episode. */
  ended(slot: number): void {
    this.rewards[slot] = 0;
    this.flags[slot] = (this.flags[slot] & CHANGED) | BOUNDARY;
  }

  /** Draws one transition uniformly; the result is written into `into`. */
  sample(settings: ReturnSettings, random: RandomGenerator, into: SampledTransition): void {
    for (;;) {
      const age = settings.returnSteps + 1 + random.integer(this.held - settings.returnSteps);
      const time = this.written - age;
      const lane = random.integer(this.#lanes);
      if (this.flags[this.#slotAt(time, lane)] & BOUNDARY) continue;
      this.#sumReturn(time, lane, settings, into);
      return;
    }
  }

  /**
   * The other transitions of an episode that saw the same board as a drawn one and bootstrap on the
   * board that it bootstraps on (or reach the goal on it), with returns cut where that board ends: all of them can be
   * learned from one thinking about either board.
   * @param most how many to choose, at random, when there are more
   */
  companions(
    drawn: SampledTransition,
    settings: ReturnSettings,
    random: RandomGenerator,
    most: number,
  ): SampledTransition[] {
    const lane = drawn.slot % this.#lanes;
    const time = this.#timeOf(drawn.slot);
    const own = this.#sameBoard(time, lane);
    const next = this.#sameBoard(this.#timeOf(drawn.bootstrapSlot), lane);
    const found: SampledTransition[] = [];
    const last = Math.min(own.last, this.written - 1 - settings.returnSteps);
    for (let other = own.first; other <= last; other++) {
      if (other === time || this.flags[this.#slotAt(other, lane)] & BOUNDARY) continue;
      const into = { slot: 0, reward: 0, discount: 0, bootstrapSlot: 0 };
      this.#sumReturn(other, lane, settings, into, next.last);
      const bootstrap = this.#timeOf(into.bootstrapSlot);
      // Also of those that reach the goal: one that gets there across a change would stand for all that do not.
      if (bootstrap >= next.first && bootstrap <= next.last) found.push(into);
    }
    return drawnOf(found, most, random);
  }

  /** The times around one at which its episode saw the same board. */
  #sameBoard(time: number, lane: number): { readonly first: number; readonly last: number } {
    const oldest = this.written - this.held;
    const flagsAt = (t: number) => this.flags[this.#slotAt(t, lane)];
    const goesOn = (t: number) =>
      !(flagsAt(t - 1) & (TERMINATED | BOUNDARY)) && !(flagsAt(t) & CHANGED);
    let first = time;
    let last = time;
    while (first > oldest && goesOn(first)) first--;
    while (last + 1 < this.written && goesOn(last + 1)) last++;
    return { first, last };
  }

  /** @param end time at which the return is cut at the latest, unless it begins there or the episode ends with it at the goal */
  #sumReturn(
    time: number,
    lane: number,
    { returnSteps, discount, cutAtExploration }: ReturnSettings,
    into: SampledTransition,
    end = Infinity,
  ): void {
    into.slot = this.#slotAt(time, lane);
    into.reward = 0;
    into.discount = 1;
    const stop = BOUNDARY | (cutAtExploration ? EXPLORATORY : 0);
    for (let k = 0; k < returnSteps; k++) {
      const slot = this.#slotAt(time + k, lane);
      into.bootstrapSlot = slot;
      const isLast = time + k === end && !(this.flags[slot] & TERMINATED);
      if (k > 0 && (this.flags[slot] & stop || isLast)) return;
      into.reward += into.discount * this.rewards[slot];
      into.discount *= discount;
      if (this.flags[slot] & TERMINATED) {
        into.discount = 0;
        return;
      }
    }
    into.bootstrapSlot = this.#slotAt(time + returnSteps, lane);
  }
}
