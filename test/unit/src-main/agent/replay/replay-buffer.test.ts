import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import type {
  ReturnSettings,
  SampledTransition,
} from '../../../../../src-main/agent/replay/lane-history.ts';
import {
  ReplayBuffer,
  type ReplayShape,
} from '../../../../../src-main/agent/replay/replay-buffer.ts';
import { RecordedLanes, type RecordedPlace } from './recorded-lanes.ts';

const ONE_STEP: ReturnSettings = { returnSteps: 1, discount: 0.9, cutAtExploration: false };
const blank = (): SampledTransition => ({ slot: -1, reward: 0, discount: 0, bootstrapSlot: -1 });

/** What science §2 says of a return from a place of the record, n-step and cut if wished. */
function expectedReturn({ episode, index }: RecordedPlace, settings: ReturnSettings) {
  const { steps, observations, end } = episode;
  const exploratory = steps.findIndex((step, k) => k > index && step.exploratory);
  const cut = settings.cutAtExploration && exploratory > 0 ? exploratory : Infinity;
  const last = Math.min(index + settings.returnSteps, steps.length, cut);
  const reward = steps
    .slice(index, last)
    .reduce((sum, step, k) => sum + settings.discount ** k * step.reward, 0);
  const reachedGoal = end === 'goal' && last === steps.length;
  return {
    reward,
    discount: reachedGoal ? 0 : settings.discount ** (last - index),
    bootstrap: reachedGoal ? null : observations[last],
  };
}

function expectRightSample(
  lanes: RecordedLanes,
  settings: ReturnSettings,
  random: RandomGenerator,
) {
  const { replay } = lanes;
  const drawn = blank();
  replay.sample(settings, random, drawn);
  const number = lanes.observationIn(drawn.slot);
  const place = lanes.places.get(number)!;
  // The slot holds this environment step and no other, and is not one that was overwritten.
  expect(place.time).toBeGreaterThanOrEqual(lanes.time - replay.shape.slotsPerLane);
  const step = place.episode.steps[place.index];
  expect(step).toBeDefined();
  expect(replay.action(drawn.slot)).toBe(step.action);
  expect(replay.agentCell(drawn.slot)).toBe(number % 1000);
  const expected = expectedReturn(place, settings);
  expect(drawn.reward).toBeCloseTo(expected.reward, 6);
  expect(drawn.discount).toBeCloseTo(expected.discount, 9);
  if (expected.bootstrap === null) return;
  expect(lanes.observationIn(drawn.bootstrapSlot)).toBe(expected.bootstrap);
  const { latentSize } = replay.shape;
  const zH = new Float32Array(latentSize + 1);
  const zL = new Float32Array(latentSize + 1);
  replay.readLatents(drawn.bootstrapSlot, zH, zL, 1);
  for (let i = 0; i < latentSize; i++) {
    expect(zH[i + 1]).toBe(expected.bootstrap + i);
    expect(zL[i + 1]).toBe(-expected.bootstrap - i);
  }
}

describe('every sampled transition is one that happened', () => {
  const settings = fc.record({
    returnSteps: fc.integer({ min: 1, max: 5 }),
    discount: fc.constantFrom(0, 0.5, 0.95),
    cutAtExploration: fc.boolean(),
  });
  const sizes = fc.record({
    lanes: fc.integer({ min: 1, max: 4 }),
    slotsPerLane: fc.integer({ min: 7, max: 40 }),
    latentSize: fc.integer({ min: 0, max: 3 }),
    // Half precision holds the numbers of the first 2,048 observations exactly.
    halfPrecision: fc.boolean(),
  });

  it('with its n-step return, cut and bootstrapped as it must, while the ring goes round', () => {
    fc.assert(
      fc.property(settings, sizes, fc.nat(), (returns, shape, seed) => {
        const lanes = new RecordedLanes(shape, RandomGenerator.fromSeed(seed, 'lanes'));
        const random = RandomGenerator.fromSeed(seed, 'sampling');
        for (let i = 0; i < 120; i++) {
          lanes.collect();
          if (!lanes.replay.canSample(returns.returnSteps)) continue;
          for (let k = 0; k < 4; k++) expectRightSample(lanes, returns, random);
        }
      }),
      { numRuns: 30 },
    );
  });
});

/** One lane, two tokens: writes one environment step or the end of a truncated episode. */
function write(replay: ReplayBuffer, code: number, outcome: 'step' | 'goal' | 'end', reward = 0) {
  replay.writeObservations(Uint8Array.of(code, code), Uint16Array.of(code), null, null);
  if (outcome === 'end') replay.writeBoundary(0);
  else {
    const terminated = outcome === 'goal';
    replay.writeOutcome(0, { action: 0, reward, terminated, exploratory: false });
  }
  replay.advance();
}

const oneLane = (slotsPerLane: number): ReplayShape => ({
  lanes: 1,
  slotsPerLane,
  tokens: 2,
  latentSize: 0,
  halfPrecision: false,
});

describe('the end of an episode', () => {
  const sampleCode = (replay: ReplayBuffer, code: number, settings: ReturnSettings) => {
    const random = RandomGenerator.fromSeed(1, 'sampling');
    const drawn = blank();
    do replay.sample(settings, random, drawn);
    while (replay.agentCell(drawn.slot) !== code);
    return drawn;
  };

  it('on the goal takes no bootstrap: the target is the reward', () => {
    const replay = new ReplayBuffer(oneLane(10));
    write(replay, 1, 'goal', 1);
    write(replay, 2, 'step');
    expect(sampleCode(replay, 1, ONE_STEP)).toMatchObject({ reward: 1, discount: 0 });
  });

  it('at the step limit bootstraps from the last observation of its own episode', () => {
    const replay = new ReplayBuffer(oneLane(10));
    write(replay, 1, 'step', -0.5);
    write(replay, 2, 'end');
    write(replay, 3, 'step');
    write(replay, 4, 'step');
    const drawn = sampleCode(replay, 1, { ...ONE_STEP, returnSteps: 3 });
    expect(drawn).toMatchObject({ reward: -0.5, discount: 0.9 });
    expect(replay.agentCell(drawn.bootstrapSlot)).toBe(2);
  });

  it('is no transition itself', () => {
    const replay = new ReplayBuffer(oneLane(10));
    write(replay, 1, 'step');
    write(replay, 2, 'end');
    write(replay, 3, 'step');
    const random = RandomGenerator.fromSeed(1, 'sampling');
    const drawn = blank();
    for (let i = 0; i < 200; i++) {
      replay.sample(ONE_STEP, random, drawn);
      expect(replay.agentCell(drawn.slot)).toBe(1);
    }
  });
});

describe('sampling', () => {
  it('is possible as soon as one whole return is there', () => {
    const replay = new ReplayBuffer(oneLane(10));
    for (let i = 1; i <= 4; i++) {
      expect(replay.canSample(3)).toBe(false);
      write(replay, i, 'step');
    }
    expect(replay.canSample(3)).toBe(true);
    expect(replay.canSample(4)).toBe(false);
  });

  it('takes every transition of every lane equally often', () => {
    const shape = { lanes: 3, slotsPerLane: 8, latentSize: 0, halfPrecision: false };
    const lanes = new RecordedLanes(shape, RandomGenerator.fromSeed(2, 'lanes'));
    for (let i = 0; i < 21; i++) lanes.collect();
    const wanted = [...lanes.places.values()].filter(
      ({ episode, index, time }) =>
        time >= lanes.time - 8 && time < lanes.time - 1 && index < episode.steps.length,
    );
    const counts = new Map<number, number>();
    const random = RandomGenerator.fromSeed(3, 'sampling');
    const drawn = blank();
    const draws = 20_000;
    for (let i = 0; i < draws; i++) {
      lanes.replay.sample(ONE_STEP, random, drawn);
      const number = lanes.observationIn(drawn.slot);
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    expect(counts.size).toBe(wanted.length);
    const expected = draws / wanted.length;
    for (const count of counts.values()) {
      // Six standard deviations.
      expect(Math.abs(count - expected)).toBeLessThan(6 * Math.sqrt(expected));
    }
  });

  it('is the same for the same generator', () => {
    const shape = { lanes: 2, slotsPerLane: 9, latentSize: 2, halfPrecision: false };
    const lanes = new RecordedLanes(shape, RandomGenerator.fromSeed(4, 'lanes'));
    for (let i = 0; i < 30; i++) lanes.collect();
    const draw = () => {
      const random = RandomGenerator.fromSeed(5, 'sampling');
      return Array.from({ length: 20 }, () => {
        const drawn = blank();
        lanes.replay.sample(ONE_STEP, random, drawn);
        return drawn;
      });
    };
    expect(draw()).toEqual(draw());
  });
});

describe('the replay', () => {
  it('holds as many environment steps as fit, over all lanes', () => {
    const shape = { lanes: 2, slotsPerLane: 7, latentSize: 0, halfPrecision: false };
    const lanes = new RecordedLanes(shape, RandomGenerator.fromSeed(6, 'lanes'));
    expect(lanes.replay.size).toBe(0);
    for (let i = 1; i <= 10; i++) {
      lanes.collect();
      expect(lanes.replay.size).toBe(2 * Math.min(i, 7));
      expect(lanes.replay.written).toBe(i);
    }
  });

  it('goes on alike after its arrays and its count went through a checkpoint', () => {
    const shape = { lanes: 2, slotsPerLane: 9, latentSize: 2, halfPrecision: true };
    const lanes = new RecordedLanes(shape, RandomGenerator.fromSeed(7, 'lanes'));
    for (let i = 0; i < 25; i++) lanes.collect();
    const copy = new ReplayBuffer(lanes.replay.shape);
    const arrays = lanes.replay.arrays();
    for (const [name, array] of Object.entries(copy.arrays())) array.set(arrays[name]);
    copy.restoreWritten(lanes.replay.written);
    const [first, second] = [lanes.replay, copy].map((replay) => {
      const random = RandomGenerator.fromSeed(8, 'sampling');
      return Array.from({ length: 30 }, () => {
        const drawn = blank();
        replay.sample({ ...ONE_STEP, returnSteps: 3 }, random, drawn);
        const tokens = new Int32Array(4);
        replay.readTokens(drawn.slot, tokens, 0);
        const [zH, zL] = [new Float32Array(2), new Float32Array(2)];
        replay.readLatents(drawn.bootstrapSlot, zH, zL, 0);
        return { drawn, tokens, zH, zL, action: replay.action(drawn.slot) };
      });
    });
    expect(second).toEqual(first);
  });
});
