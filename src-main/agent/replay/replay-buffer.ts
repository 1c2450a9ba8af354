import type { RandomGenerator } from '../../../shared/random/random-generator.ts';
import { HalfPrecisionStore } from './half-precision.ts';
import {
  LaneHistory,
  type Outcome,
  type ReturnSettings,
  type RingShape,
  type SampledTransition,
} from './lane-history.ts';

/** Sizes of a replay buffer: environments are lanes. */
export interface ReplayShape extends RingShape {
  /** Tokens S of an observation. */
  readonly tokens: number;
  /** Numbers of one stored latent (z_H or z_L); 0 when none is stored. */
  readonly latentSize: number;
  /** Store latents in half precision (whole grids) instead of float32 (vectors). */
  readonly halfPrecision: boolean;
}

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
  readonly #history: LaneHistory;
  readonly #zH: VectorStore | HalfPrecisionStore;
  readonly #zL: VectorStore | HalfPrecisionStore;

  constructor(shape: ReplayShape) {
    this.shape = shape;
    const slots = shape.lanes * shape.slotsPerLane;
    this.#tokens = new Uint8Array(slots * shape.tokens);
    this.#agentCells = new Uint16Array(slots);
    this.#actions = new Uint8Array(slots);
    this.#history = new LaneHistory(shape);
    const store = () =>
      shape.halfPrecision
        ? new HalfPrecisionStore(slots, shape.latentSize)
        : new VectorStore(slots, shape.latentSize);
    this.#zH = store();
    this.#zL = store();
  }

  /** Environment steps held. */
  get size(): number {
    return this.#history.held * this.shape.lanes;
  }

  /** Does a slot show what the one before it in its lane shows? */
  #isAsBefore(slot: number): boolean {
    if (this.#history.written === 0) return false;
    const { lanes, slotsPerLane, tokens } = this.shape;
    const slots = lanes * slotsPerLane;
    const before = ((slot - lanes + slots) % slots) * tokens;
    const own = slot * tokens;
    for (let i = 0; i < tokens; i++) {
      if (this.#tokens[own + i] !== this.#tokens[before + i]) return false;
    }
    return true;
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
    const { head } = this.#history;
    this.#tokens.set(tokens, head * perLane);
    this.#agentCells.set(agentCells, head);
    for (let lane = 0; lane < lanes; lane++) {
      this.#history.observed(head + lane, !this.#isAsBefore(head + lane));
    }
    if (!zH || !zL || latentSize === 0) return;
    for (let lane = 0; lane < lanes; lane++) {
      const from = lane * latentSize;
      this.#zH.write(head + lane, zH.subarray(from, from + latentSize));
      this.#zL.write(head + lane, zL.subarray(from, from + latentSize));
    }
  }

  /** Stores what one lane did in the slot last observed. */
  writeOutcome(lane: number, { action, ...outcome }: Outcome & { readonly action: number }): void {
    const slot = this.#history.head + lane;
    this.#actions[slot] = action;
    this.#history.acted(slot, outcome);
  }

  /** Marks the slot last observed as the end of a truncated episode. */
  writeBoundary(lane: number): void {
    this.#history.ended(this.#history.head + lane);
  }

  /** Ends the writing of one environment step of all lanes. */
  advance(): void {
    this.#history.written++;
  }

  /**
   * Makes what was last observed in every lane the end of a truncated episode, for lanes that go
   * on somewhere else.
   */
  endEpisodes(): void {
    const { written } = this.#history;
    if (written === 0) return;
    const { lanes, slotsPerLane } = this.shape;
    const last = ((written - 1) % slotsPerLane) * lanes;
    for (let slot = last; slot < last + lanes; slot++) this.#history.ended(slot);
  }

  /** Can a transition with this return length be drawn? */
  canSample(returnSteps: number): boolean {
    return this.#history.held > returnSteps;
  }

  /** Draws one transition uniformly; the result is written into `into`. */
  sample(settings: ReturnSettings, random: RandomGenerator, into: SampledTransition): void {
    this.#history.sample(settings, random, into);
  }

  /** Others of a drawn transition's episode, at most so many, that can be learned together with it (lane-history.ts). */
  companions(
    drawn: SampledTransition,
    settings: ReturnSettings,
    random: RandomGenerator,
    most: number,
  ): SampledTransition[] {
    return this.#history.companions(drawn, settings, random, most);
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
      rewards: this.#history.rewards,
      flags: this.#history.flags,
      zH: latents(this.#zH),
      zL: latents(this.#zL),
    };
  }

  /** Slots per lane written so far, for checkpoints. */
  get written(): number {
    return this.#history.written;
  }

  /** Goes on after `arrays()` have been filled from a checkpoint. */
  restoreWritten(written: number): void {
    this.#history.written = written;
  }
}
