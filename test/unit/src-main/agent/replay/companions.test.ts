import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import type {
  ReturnSettings,
  SampledTransition,
} from '../../../../../src-main/agent/replay/lane-history.ts';
import { ReplayBuffer } from '../../../../../src-main/agent/replay/replay-buffer.ts';

/** One environment step as it was written, in one of the lanes. */
interface Written {
  readonly episode: number;
  readonly board: number;
  readonly reward: number;
  readonly exploratory: boolean;
  readonly end: 'none' | 'goal' | 'boundary';
}

const LANES = 2;

/** Random episodes on boards that change now and then, in a replay and written down beside it. */
class WrittenLanes {
  readonly replay: ReplayBuffer;
  /** [time][lane] */
  readonly steps: Written[][] = [];
  readonly #random: RandomGenerator;
  #episodes = 0;
  #boards = 0;
  readonly #next: { episode: number; board: number; cut: boolean }[];

  constructor(slotsPerLane: number, random: RandomGenerator) {
    const shape = { lanes: LANES, slotsPerLane, tokens: 1, latentSize: 0, halfPrecision: false };
    this.replay = new ReplayBuffer(shape);
    this.#random = random;
    this.#next = Array.from({ length: LANES }, () => this.#begin());
  }

  #begin() {
    return { episode: this.#episodes++, board: this.#newBoard(), cut: false };
  }

  #newBoard(): number {
    return ++this.#boards % 256;
  }

  collect(): void {
    const random = this.#random;
    const boards = Uint8Array.from(this.#next, ({ board }) => board);
    this.replay.writeObservations(boards, new Uint16Array(LANES), null, null);
    const written = this.#next.map((lane, number): Written => {
      const { episode, board, cut } = lane;
      const reward = Math.fround(random.normal());
      const exploratory = random.uniform() < 0.2;
      const fate = random.uniform();
      if (cut) {
        this.replay.writeBoundary(number);
        this.#next[number] = this.#begin();
        return { episode, board, reward: 0, exploratory: false, end: 'boundary' };
      }
      const terminated = fate < 0.1;
      this.replay.writeOutcome(number, { action: 0, reward, terminated, exploratory });
      if (terminated) this.#next[number] = this.#begin();
      else {
        lane.cut = fate < 0.15;
        if (random.uniform() < 0.2) lane.board = this.#newBoard();
      }
      return { episode, board, reward, exploratory, end: terminated ? 'goal' : 'none' };
    });
    this.replay.advance();
    this.steps.push(written);
  }

  /** The latest time at which a slot was written. */
  timeOf(slot: number): number {
    const row = Math.floor(slot / LANES);
    const { slotsPerLane } = this.replay.shape;
    for (let time = this.steps.length - 1; ; time--) if (time % slotsPerLane === row) return time;
  }
}

/** Of an n-step return from a time that is cut at `end` at the latest. */
function returnOf(
  lane: readonly Written[],
  time: number,
  { returnSteps, discount, cutAtExploration }: ReturnSettings,
  end: number,
) {
  let reward = 0;
  for (let k = 0; k < returnSteps; k++) {
    const at = lane[time + k];
    const isCut = at.end === 'boundary' || (cutAtExploration && at.exploratory);
    if (k > 0 && (isCut || (time + k === end && at.end !== 'goal'))) {
      return { reward, discount: discount ** k, bootstrap: time + k };
    }
    reward += discount ** k * at.reward;
    if (at.end === 'goal') return { reward, discount: 0, bootstrap: time + k };
  }
  return { reward, discount: discount ** returnSteps, bootstrap: time + returnSteps };
}

/** First and last time of the same episode and board. */
function sameBoard(lane: readonly Written[], time: number, oldest: number) {
  const { episode, board } = lane[time];
  const isSame = (t: number) => lane[t]?.episode === episode && lane[t].board === board;
  let [first, last] = [time, time];
  while (first > oldest && isSame(first - 1)) first--;
  while (isSame(last + 1)) last++;
  return { first, last };
}

function expectedCompanions(
  lanes: WrittenLanes,
  drawn: SampledTransition,
  returns: ReturnSettings,
) {
  const lane = lanes.steps.map((step) => step[drawn.slot % LANES]);
  const oldest = Math.max(0, lane.length - lanes.replay.shape.slotsPerLane);
  const time = lanes.timeOf(drawn.slot);
  const own = sameBoard(lane, time, oldest);
  const next = sameBoard(lane, lanes.timeOf(drawn.bootstrapSlot), oldest);
  const expected = new Map<number, { reward: number; discount: number; bootstrap: number }>();
  for (let other = own.first; other <= own.last; other++) {
    const isWhole = other + returns.returnSteps < lane.length;
    if (other === time || lane[other].end === 'boundary' || !isWhole) continue;
    const found = returnOf(lane, other, returns, next.last);
    const { bootstrap } = found;
    const isThere = bootstrap >= next.first && bootstrap <= next.last;
    if (isThere) expected.set(other, found);
  }
  return expected;
}

const settings = fc.record({
  returnSteps: fc.integer({ min: 1, max: 4 }),
  discount: fc.constantFrom(0.5, 0.9),
  cutAtExploration: fc.boolean(),
});

const blank = (): SampledTransition => ({ slot: -1, reward: 0, discount: 0, bootstrapSlot: -1 });

describe('what is learned together with a drawn transition', () => {
  it('is all of its episode that saw the same board and bootstraps on the same one', () => {
    let together = 0;
    fc.assert(
      fc.property(settings, fc.integer({ min: 8, max: 60 }), fc.nat(), (returns, slots, seed) => {
        const lanes = new WrittenLanes(slots, RandomGenerator.fromSeed(seed, 'lanes'));
        const random = RandomGenerator.fromSeed(seed, 'sampling');
        for (let i = 0; i < 100; i++) {
          lanes.collect();
          if (!lanes.replay.canSample(returns.returnSteps)) continue;
          const drawn = blank();
          lanes.replay.sample(returns, random, drawn);
          const found = lanes.replay.companions(drawn, returns, random, 100);
          const expected = expectedCompanions(lanes, drawn, returns);
          const times = found.map(({ slot }) => lanes.timeOf(slot));
          expect(times.toSorted((a, b) => a - b)).toEqual([...expected.keys()]);
          for (const { slot, reward, discount, bootstrapSlot } of found) {
            const right = expected.get(lanes.timeOf(slot))!;
            expect(slot % LANES).toBe(drawn.slot % LANES);
            expect(reward).toBeCloseTo(right.reward, 6);
            expect(discount).toBeCloseTo(right.discount, 9);
            if (right.discount > 0) expect(lanes.timeOf(bootstrapSlot)).toBe(right.bootstrap);
          }
          together += found.length;
        }
      }),
      { numRuns: 30 },
    );
    expect(together).toBeGreaterThan(1000);
  });

  it('is so many at most, each equally often', () => {
    const lanes = new WrittenLanes(60, RandomGenerator.fromSeed(3, 'lanes'));
    for (let i = 0; i < 60; i++) lanes.collect();
    const random = RandomGenerator.fromSeed(3, 'sampling');
    const returns = { returnSteps: 1, discount: 0.9, cutAtExploration: false };
    const drawn = blank();
    do lanes.replay.sample(returns, random, drawn);
    while (lanes.replay.companions(drawn, returns, random, 100).length < 5);
    const all = lanes.replay.companions(drawn, returns, random, 100).length;
    const counts = new Map<number, number>();
    for (let i = 0; i < 3000; i++) {
      const some = lanes.replay.companions(drawn, returns, random, 2);
      expect(new Set(some.map(({ slot }) => slot)).size).toBe(2);
      for (const { slot } of some) counts.set(slot, (counts.get(slot) ?? 0) + 1);
    }
    expect(counts.size).toBe(all);
    for (const count of counts.values()) expect(count / (6000 / all)).toBeCloseTo(1, 0);
  });
});
