import type { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import {
  ReplayBuffer,
  type ReplayShape,
} from '../../../../../src-main/agent/replay/replay-buffer.ts';

/** Tokens of an observation: four bytes hold its number. */
const TOKENS = 4;

interface TakenStep {
  readonly action: number;
  readonly reward: number;
  readonly exploratory: boolean;
}

/** One episode as it happened, kept apart from the replay; observations are known by numbers. */
export interface RecordedEpisode {
  readonly lane: number;
  /** What was seen before each environment step and, if the step limit cut it, at the end. */
  readonly observations: number[];
  readonly steps: TakenStep[];
  end: 'open' | 'goal' | 'step limit';
}

/** Where an observation stands in the record. */
export interface RecordedPlace {
  readonly episode: RecordedEpisode;
  readonly index: number;
  /** Number of the collect in which it was written. */
  readonly time: number;
}

/** Writes random episodes into a replay the way a collector does, and remembers them all. */
export class RecordedLanes {
  readonly replay: ReplayBuffer;
  readonly places = new Map<number, RecordedPlace>();
  /** Collects so far. */
  time = 0;
  readonly #random: RandomGenerator;
  readonly #current: RecordedEpisode[];
  #observations = 0;

  constructor(shape: Omit<ReplayShape, 'tokens'>, random: RandomGenerator) {
    this.replay = new ReplayBuffer({ ...shape, tokens: TOKENS });
    this.#random = random;
    this.#current = Array.from({ length: shape.lanes }, (_, lane) => this.#begin(lane));
  }

  #begin(lane: number): RecordedEpisode {
    return { lane, observations: [], steps: [], end: 'open' };
  }

  #see(episode: RecordedEpisode): number {
    const number = ++this.#observations;
    this.places.set(number, { episode, index: episode.observations.length, time: this.time });
    episode.observations.push(number);
    return number;
  }

  /** Latents [lanes · size] that name their observation. */
  #latents(numbers: readonly number[], sign: number): Float32Array {
    const { latentSize } = this.replay.shape;
    return Float32Array.from(
      numbers.flatMap((n) => Array.from({ length: latentSize }, (_, i) => sign * (n + i))),
    );
  }

  collect(): void {
    const { replay } = this;
    const numbers = this.#current.map((episode) => this.#see(episode));
    const tokens = new Uint8Array(Uint32Array.from(numbers).buffer);
    const cells = Uint16Array.from(numbers, (n) => n % 1000);
    replay.writeObservations(tokens, cells, this.#latents(numbers, 1), this.#latents(numbers, -1));
    this.#current.forEach((episode, lane) => {
      if (episode.end === 'step limit') {
        replay.writeBoundary(lane);
        this.#current[lane] = this.#begin(lane);
      } else {
        this.#step(episode, lane);
      }
    });
    replay.advance();
    this.time++;
  }

  #step(episode: RecordedEpisode, lane: number): void {
    const random = this.#random;
    const step: TakenStep = {
      action: random.integer(4),
      reward: Math.fround(random.normal()),
      exploratory: random.uniform() < 0.2,
    };
    episode.steps.push(step);
    const fate = random.uniform();
    if (fate < 0.12) episode.end = 'goal';
    else if (fate < 0.24) episode.end = 'step limit';
    this.replay.writeOutcome(lane, { ...step, terminated: episode.end === 'goal' });
    if (episode.end === 'goal') this.#current[lane] = this.#begin(lane);
  }

  /** Number of the observation in a slot. */
  observationIn(slot: number): number {
    const codes = new Int32Array(TOKENS);
    this.replay.readTokens(slot, codes, 0);
    return codes.reduceRight((number, byte) => number * 256 + byte, 0);
  }
}
