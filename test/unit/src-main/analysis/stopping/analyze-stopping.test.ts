import { describe, expect, it } from 'vitest';
import {
  stoppingResultSchema,
  type StoppingSettings,
} from '../../../../../shared/analyses/stopping.ts';
import type { Variant } from '../../../../../shared/run-config/schema.ts';
import { analyzeStopping } from '../../../../../src-main/analysis/stopping/analyze-stopping.ts';
import { stopWhenStill } from '../../../../../src-main/analysis/stopping/stop-when-still.ts';
import type { StepwiseAgent } from '../../../../../src-main/evaluation/stepwise-agent.ts';
import { HALVING_START, halvingAgent } from '../../evaluation/halving-agent.ts';
import { ENVIRONMENT } from '../../evaluation/walking-agent.ts';
import { knowingAgent } from '../knowing-agent.ts';

const MOST = 6;
const SETTINGS: StoppingSettings = {
  rollOuts: 24,
  seed: 3,
  doorsFrozen: false,
  epsilon: 0,
  latent: 'zH',
  tolerances: [2, 0.01],
  mostRecurrentSteps: MOST,
  bootstrap: { replicates: 50, level: 0.95, seed: 1 },
};
const subject = (variant: Variant, agent: StepwiseAgent = halvingAgent(), recurrentSteps = 2) => ({
  id: variant,
  agent,
  variant,
  environment: { ...ENVIRONMENT, stepLimit: 20 },
  recurrentSteps,
});

/** Mean square by which z_H moves at recurrent step n, counted over all environment steps. */
const movement = (n: number) => (HALVING_START.zH[0] * 2 ** -n) ** 2;

describe('latents that are halved at every recurrent step', () => {
  it('stop at the same recurrent step of each environment step, when z is reset', async () => {
    const { series } = await analyzeStopping([subject('reset')], SETTINGS);
    const [{ always, points }] = series;
    expect([movement(2), movement(3)]).toEqual([4, 1]);
    expect(points.map(({ tolerance }) => tolerance)).toEqual([0.01, 2]);
    const [tight, loose] = points;
    expect(loose.recurrentSteps).toEqual({ value: 3, low: 3, high: 3 });
    expect(loose.saved).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
    expect(loose.recurrentStepsPerEpisode.value).toBeCloseTo(3 * loose.length.value!, 10);
    // It moves by more than the tolerance at every one of them.
    expect(tight.recurrentSteps.value).toBe(MOST);
    expect(tight.saved.value).toBe(0);
    expect(always.recurrentSteps).toEqual({ value: MOST, low: MOST, high: MOST });
    // It always walks to the north, whatever it thinks.
    for (const { goalRate, length, goalRateChange } of points) {
      expect([goalRate, length]).toEqual([always.goalRate, always.length]);
      expect(goalRateChange).toEqual({ value: 0, low: 0, high: 0 });
    }
  });

  it('stop at once later on, when the z that an episode stopped with is carried', async () => {
    const settings = { ...SETTINGS, tolerances: [0.2] };
    const { series } = await analyzeStopping([subject('carry')], settings);
    const [{ points, always }] = series;
    // The first environment step takes five: 16, 4, 1, 0.25, 0.0625; each further one takes one.
    const length = always.length.value!;
    expect(points[0].recurrentStepsPerEpisode.value).toBeCloseTo(5 + (length - 1), 10);
    expect(points[0].recurrentSteps.value).toBeCloseTo((length + 4) / length, 10);
  });

  it.each([
    ['zH', 3],
    ['zL', 4],
    ['both', 4],
  ] as const)('stop by %s', async (latent, recurrentSteps) => {
    // z_L moves by 20, 5 and 1.25, z_H by 16, 4, 1: both in mean squares.
    const settings = { ...SETTINGS, latent, tolerances: [1.1] };
    const { series } = await analyzeStopping([subject('reset')], settings);
    expect(series[0].points[0].recurrentSteps.value).toBe(recurrentSteps);
  });
});

describe('what stopping too early costs', () => {
  it('is told from pairs of episodes in the same maze', async () => {
    // Its z moves by at least ½ as long as it thinks: never still, or at once.
    const settings = { ...SETTINGS, doorsFrozen: true, tolerances: [0.1, 1e12] };
    const { series } = await analyzeStopping([subject('reset', knowingAgent(3))], settings);
    const [{ always, points }] = series;
    expect(always.goalRate.value).toBe(1);
    expect(points.map(({ goalRate }) => goalRate.value)).toEqual([1, 0]);
    expect(points.map(({ goalRateChange }) => goalRateChange.value)).toEqual([0, -1]);
    expect(points[1].saved.value).toBeCloseTo(1 - 1 / MOST, 12);
  });
});

describe('the most recurrent steps', () => {
  it.each([
    [null, 1, 4],
    [null, 3, 3],
    [5, 3, 5],
  ])('with %j asked for and %i trained are %i', async (mostRecurrentSteps, trained, most) => {
    const settings = { ...SETTINGS, rollOuts: 2, mostRecurrentSteps };
    const agent = halvingAgent();
    const result = await analyzeStopping([subject('reset', agent, trained)], settings);
    expect(result.subjects[0].mostRecurrentSteps).toBe(most);
    expect(result.series[0].always.recurrentSteps.value).toBe(most);
  });
});

describe('the rule', () => {
  const z = (at: number, by: number) => new Float32Array(50).fill(1).with(at * 2, 1 + by);
  const thought = (at: number, by: number) => ({
    sight: { agentPosition: 7 } as never,
    recurrentStep: 1,
    before: { zH: z(0, 0), zL: z(0, 0) },
    after: { zH: z(at, by), zL: z(0, 0) },
  });

  it('looks where Q-values are read, and nowhere else', () => {
    const atAgent = stopWhenStill({ readout: 'agent-cell', positions: 25, width: 2 }, 'zH', 0.5);
    const atLast = stopWhenStill({ readout: 'last-position', positions: 25, width: 2 }, 'zH', 0.5);
    expect([7, 24, 3].map((at) => atAgent(thought(at, 2)))).toEqual([true, false, false]);
    expect([7, 24, 3].map((at) => atLast(thought(at, 2)))).toEqual([false, true, false]);
  });

  it('stops below the tolerance, not at it', () => {
    const stops = stopWhenStill({ readout: 'agent-cell', positions: 25, width: 2 }, 'zH', 0.5);
    expect([0.5, 1, 1.5].map((by) => stops(thought(7, by)))).toEqual([false, true, true]);
  });
});

it('is of the form that is stored and sent', async () => {
  const result = await analyzeStopping([subject('carry'), subject('reset')], SETTINGS);
  expect(stoppingResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
});
