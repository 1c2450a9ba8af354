import { afterAll, describe, expect, it } from 'vitest';
import {
  carryingResultSchema,
  type CarryingSettings,
} from '../../../../../shared/analyses/carrying.ts';
import type { Variant } from '../../../../../shared/run-config/schema.ts';
import { analyzeCarrying } from '../../../../../src-main/analysis/carrying/analyze-carrying.ts';
import { analyzeThinking } from '../../../../../src-main/analysis/thinking/analyze-thinking.ts';
import { carryByChance } from '../../../../../src-main/analysis/carrying/carry-by-chance.ts';
import { stepwiseAgent } from '../../../../../src-main/evaluation/stepwise-agent.ts';
import { ENVIRONMENT, QUICK_WALKER, walkingAgent } from '../../evaluation/walking-agent.ts';
import { knowingAgent } from '../knowing-agent.ts';

const SETTINGS: CarryingSettings = {
  rollOuts: 40,
  seed: 3,
  doorsFrozen: false,
  epsilon: 0,
  probabilities: [1, 0, 0.5],
  recurrentSteps: null,
  bootstrap: { replicates: 50, level: 0.95, seed: 1 },
};
/** A real one, whose random initial vectors are drawn anew whenever z is put back. */
const real = stepwiseAgent(walkingAgent(QUICK_WALKER), 'online');
afterAll(() => real.dispose());

const subject = (variant: Variant, agent = real, recurrentSteps = 2) => ({
  id: variant,
  agent,
  variant,
  environment: ENVIRONMENT,
  recurrentSteps,
});

describe('carrying with a probability', () => {
  it('of 0 is Reset Z and of 1 is Carry Z exactly, whatever the variant of the subject', async () => {
    const thinking = await analyzeThinking([subject('carry'), subject('reset')], {
      ...SETTINGS,
      mostRecurrentSteps: 2,
    });
    const [carry, reset] = thinking.series.map(
      ({ points: [, { recurrentSteps: _, ...walked }] }) => walked,
    );
    expect(carry).not.toEqual(reset);
    for (const variant of ['carry', 'reset'] as const) {
      const { series } = await analyzeCarrying([subject(variant)], SETTINGS);
      const [first, middle, last] = series[0].points;
      expect(first).toEqual({ probability: 0, ...reset });
      expect(middle.probability).toBe(0.5);
      expect(last).toEqual({ probability: 1, ...carry });
    }
  });

  it('lets an agent that needs more than one environment step get there the more often', async () => {
    const settings = { ...SETTINGS, probabilities: [0, 0.5, 0.8, 1], recurrentSteps: 1 };
    const { series } = await analyzeCarrying([subject('carry', knowingAgent(3))], settings);
    const rates = series[0].points.map(({ goalRate }) => goalRate.value!);
    expect(rates[0]).toBe(0);
    expect(rates).toEqual(rates.toSorted((a, b) => a - b));
    expect(new Set(rates).size).toBe(4);
  });

  it('is of the form that is stored and sent', async () => {
    const result = await analyzeCarrying([subject('carry')], { ...SETTINGS, rollOuts: 4 });
    expect(carryingResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(result.subjects).toEqual([
      { id: 'carry', variant: 'carry', network: 'online', recurrentSteps: 2 },
    ]);
  });
});

describe('what is drawn', () => {
  const drawn = (probability: number, seed = 1) => {
    const carries = carryByChance(probability, { seed, stream: 'any' });
    return Array.from({ length: 4000 }, (_, i) => carries(i % 50, 1 + Math.floor(i / 50)));
  };
  const count = (all: readonly boolean[]) => all.filter(Boolean).length;

  it('has its probability', () => {
    // 5 standard deviations of a binomial distribution.
    expect(Math.abs(count(drawn(0.3)) - 1200)).toBeLessThan(5 * Math.sqrt(4000 * 0.3 * 0.7));
    expect([count(drawn(0)), count(drawn(1))]).toEqual([0, 4000]);
  });

  it('is carried with a larger probability wherever it is with a smaller one', () => {
    const [fewer, more] = [drawn(0.3), drawn(0.6)];
    expect(fewer.every((carried, i) => !carried || more[i])).toBe(true);
  });

  it('is another one with another seed', () => {
    expect(drawn(0.5, 2)).not.toEqual(drawn(0.5, 1));
  });
});
