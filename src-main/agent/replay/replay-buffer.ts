import type { RandomGenerator } from '../../../shared/random/random-generator.ts';
import { HalfPrecisionStore } from './half-precision.ts';

/** Sizes of a replay buffer. */
export interface ReplayShape {
  /** Environments N; slot (time, lane) is number time · N + lane. */
  readonly lanes: number;
  /** Environment steps kept per lane. */
  readonly slotsPerLane: number;
  /** Tokens S of an observation. */
  readonly tokens: number;
  /** Numbers of one stored latent (z_H or z_L); 0 when none is stored. */
  readonly latentSize: number;
  /** Store latents in half precision (whole grids) instead of float32 (vectors). */
  readonly halfPrecision: boolean;
}

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

const TERMINATED = 1;
/** The slot holds the last observation of a truncated episode: no action was taken in it. */
const BOUNDARY = 2;
const EXPLORATORY = 4;

interface LatentStore {
  write(entry: number, source: Float32Array): void;
  read(entry: number, target: Float32Array, offset: number): void;
}

class VectorStore implements LatentStore {
  readonly values: Float32Array<ArrayBuffer>;
  readonly #size: number;

  constructor(entries: number, size: number) {
    this.values = new Float32Array(entries * size);
    this.#size = size;
  }

  write(entry: number, source: Float32Array): void {
    this.values.set(source, entry * this.#size);
  }

  read(entry: number, target: Float32Array, offset: number): void {
    const start = entry * this.#size;
    target.set(this.values.subarray(start, start + this.#size), offset);
  }
}

/**
 * Uniform replay over the latest environment steps of every lane (science §2). A slot holds what
 * the agent saw, the z that was carried into it, what it did and what came of it; s' is the next
 * slot of the lane. A truncated episode gets one more slot for its last observation, so that it
 * bootstraps like any other environment step.
 */
export class ReplayBuffer {
  readonly shape: ReplayShape;
  readonly #tokens: Uint8Array<ArrayBuffer>;
  readonly #agentCells: Uint16Array<ArrayBuffer>;
  readonly #actions: Uint8Array<ArrayBuffer>;
  readonly #rewards: Float32Array<ArrayBuffer>;
  readonly #flags: Uint8Array<ArrayBuffer>;
  readonly #zH: VectorStore | HalfPrecisionStore;
  readonly #zL: VectorStore | HalfPrecisionStore;
  /** Slots per lane written so far, ever. */
  #written = 0;

  constructor(shape: ReplayShape) {
    this.shape = shape;
    const slots = shape.lanes * shape.slotsPerLane;
    this.#tokens = new Uint8Array(slots * shape.tokens);
    this.#agentCells = new Uint16Array(slots);
    this.#actions = new Uint8Array(slots);
    this.#rewards = new Float32Array(slots);
    this.#flags = new Uint8Array(slots);
    const store = () =>
      shape.halfPrecision
        ? new HalfPrecisionStore(slots, shape.latentSize)
        : new VectorStore(slots, shape.latentSize);
    this.#zH = store();
    this.#zL = store();
  }

  /** Environment steps held. */
  get size(): number {
    return Math.min(this.#written, this.shape.slotsPerLane) * this.shape.lanes;
  }

  #head(): number {
    return (this.#written % this.shape.slotsPerLane) * this.shape.lanes;
  }

  /**
   * Stores what all lanes see now, before they act.
   * @param tokens [N, S]
   * @param agentCells [N]
   * @param zH carried latents [N, latentSize]; null when none are stored
   */
  writeObservations(
    tokens: Uint8Array,
    agentCells: Uint16Array,
    zH: Float32Array | null,
    zL: Float32Array | null,
  ): void {
    const { lanes, tokens: perLane, latentSize } = this.shape;
    const head = this.#head();
    this.#tokens.set(tokens, head * perLane);
    this.#agentCells.set(agentCells, head);
    if (!zH || !zL || latentSize === 0) return;
    for (let lane = 0; lane < lanes; lane++) {
      const from = lane * latentSize;
      this.#zH.write(head + lane, zH.subarray(from, from + latentSize));
      this.#zL.write(head + lane, zL.subarray(from, from + latentSize));
    }
  }

  /** Stores what one lane did in the slot last observed. */
  writeOutcome(
    lane: number,
    outcome: { action: number; reward: number; terminated: boolean; exploratory: boolean },
  ): void {
    const slot = this.#head() + lane;
    this.#actions[slot] = outcome.action;
    this.#rewards[slot] = outcome.reward;
    this.#flags[slot] =
      (outcome.terminated ? TERMINATED : 0) | (outcome.exploratory ? EXPLORATORY : 0);
  }

  /** Marks the slot last observed as the end of a truncated episode. */
  writeBoundary(lane: number): void {
    const slot = this.#head() + lane;
    this.#rewards[slot] = 0;
    this.#flags[slot] = BOUNDARY;
  }

  /** Ends the writing of one environment step of all lanes. */
  advance(): void {
    this.#written++;
  }

  /**
   * Makes what was last observed in every lane the end of a truncated episode, for lanes that go
   * on somewhere else.
   */
  endEpisodes(): void {
    if (this.#written === 0) return;
    const { lanes, slotsPerLane } = this.shape;
    const last = ((this.#written - 1) % slotsPerLane) * lanes;
    for (let slot = last; slot < last + lanes; slot++) {
      this.#rewards[slot] = 0;
      this.#flags[slot] = BOUNDARY;
    }
  }

  /** Can a transition with this return length be drawn? */
  canSample(returnSteps: number): boolean {
    return Math.min(this.#written, this.shape.slotsPerLane) > returnSteps;
  }

  /** Draws one transition uniformly; the result is written into `into`. */
  sample(settings: ReturnSettings, random: RandomGenerator, into: SampledTransition): void {
    const { lanes, slotsPerLane } = this.shape;
    const held = Math.min(this.#written, slotsPerLane);
    for (;;) {
      const age = settings.returnSteps + 1 + random.integer(held - settings.returnSteps);
      const time = this.#written - age;
      const lane = random.integer(lanes);
      if (this.#flags[(time % slotsPerLane) * lanes + lane] & BOUNDARY) continue;
      this.#sumReturn(time, lane, settings, into);
      return;
    }
  }

  #sumReturn(
    time: number,
    lane: number,
    { returnSteps, discount, cutAtExploration }: ReturnSettings,
    into: SampledTransition,
  ): void {
    const { lanes, slotsPerLane } = this.shape;
    const slotAt = (t: number) => (t % slotsPerLane) * lanes + lane;
    into.slot = slotAt(time);
    into.reward = 0;
    into.discount = 1;
    const stop = BOUNDARY | (cutAtExploration ? EXPLORATORY : 0);
    for (let k = 0; k < returnSteps; k++) {
      const slot = slotAt(time + k);
      into.bootstrapSlot = slot;
      if (k > 0 && this.#flags[slot] & stop) return;
      into.reward += into.discount * this.#rewards[slot];
      into.discount *= discount;
      if (this.#flags[slot] & TERMINATED) {
        into.discount = 0;
        return;
      }
    }
    into.bootstrapSlot = slotAt(time + returnSteps);
  }

  action(slot: number): number {
    return this.#actions[slot];
  }

  agentCell(slot: number): number {
    return this.#agentCells[slot];
  }

  /** Copies the observation of a slot [S] into `target` at an offset. */
  readTokens(slot: number, target: Int32Array, offset: number): void {
    const { tokens } = this.shape;
    const start = slot * tokens;
    for (let i = 0; i < tokens; i++) target[offset + i] = this.#tokens[start + i];
  }

  /** Copies the latents carried into a slot [latentSize] into both targets at an offset. */
  readLatents(slot: number, zH: Float32Array, zL: Float32Array, offset: number): void {
    this.#zH.read(slot, zH, offset);
    this.#zL.read(slot, zL, offset);
  }

  /** Every array that a checkpoint must hold, by name; views, not copies. */
  arrays(): Record<string, Uint8Array | Uint16Array | Float32Array> {
    const latents = (store: VectorStore | HalfPrecisionStore) =>
      store instanceof HalfPrecisionStore ? store.bits : store.values;
    return {
      tokens: this.#tokens,
      agentCells: this.#agentCells,
      actions: this.#actions,
      rewards: this.#rewards,
      flags: this.#flags,
      zH: latents(this.#zH),
      zL: latents(this.#zL),
    };
  }

  /** Slots per lane written so far, for checkpoints. */
  get written(): number {
    return this.#written;
  }

  /** Goes on after `arrays()` have been filled from a checkpoint. */
  restoreWritten(written: number): void {
    this.#written = written;
  }
}
