import { describe, expect, it } from 'vitest';
import { REPLANNING_SETTINGS } from '../../../../../shared/analyses/replanning/schema.ts';
import type { Variant } from '../../../../../shared/run-config/schema.ts';
import type {
  Latency,
  ReplanningEvent,
} from '../../../../../src-main/analysis/replanning/latency.ts';
import {
  meetSituations,
  walkFreely,
} from '../../../../../src-main/analysis/replanning/meet-events.ts';
import { gatherSituations } from '../../../../../src-main/analysis/replanning/situations.ts';
import type { StepwiseAgent } from '../../../../../src-main/evaluation/stepwise-agent.ts';
import { environmentConfig } from '../../envs/environment-config.ts';
import { scriptedAgent } from '../../evaluation/scripted-agent.ts';

const SETTINGS = { ...REPLANNING_SETTINGS, rollOuts: 60 };
/** Whole numbers below it, and their products, are exact. */
const THOUGHTS = 65_521;
/**
 * What it thinks depends on all that it saw before and on random initial vectors, and is exact, in whatever batch
 * it is thought: rounding would grow with every environment step.
 */
const agent: StepwiseAgent = {
  ...scriptedAgent(({ tokens, agentCell, z: [before] }) => {
    const seen = tokens.reduce((sum, token) => (sum * 31 + token) % THOUGHTS, agentCell);
    const thought = (before * 31 + seen) % THOUGHTS;
    return { z: [thought, 0], action: thought % 4 };
  }),
  writeInitial: (random, { zH, zL, offset }) => {
    zH.set([random.integer(THOUGHTS), 0], offset);
    zL.fill(0, offset, offset + 2);
  },
};

const subject = (variant: Variant) => ({
  id: variant,
  agent,
  variant,
  environment: environmentConfig({ stepLimit: 20, doorProbability: 0.3 }),
  recurrentSteps: 3,
});

/** What an event's own environment step came to; doors that move later make no difference. */
const answer = ({ end, environmentSteps, recurrentSteps }: Latency) =>
  end === 'replanned' && environmentSteps === 0 ? recurrentSteps : null;
const answers = (events: readonly ReplanningEvent[]) =>
  events.map(({ latencies }) => answer(latencies.first));

describe('an agent that is led along its own walk', () => {
  it.each(['carry', 'reset'] as const)(
    'thinks at the event what it thought, with %s',
    async (variant) => {
      const own = await walkFreely(subject(variant), SETTINGS, {});
      const met = await meetSituations(
        subject(variant),
        gatherSituations(own.events, []),
        SETTINGS,
        {},
      );
      expect(own.events.length).toBeGreaterThan(20);
      expect(met.map(({ actions, turning }) => ({ actions, turning }))).toEqual(
        own.events.map(({ actions, turning }) => ({ actions, turning })),
      );
      expect(answers(met)).toEqual(answers(own.events));
      expect(new Set(answers(met)).size).toBeGreaterThan(1);
      expect(met.some(({ latencies }) => latencies.first.end === 'doorsChanged')).toBe(false);
    },
  );

  it('thinks something else on the walk of another', async () => {
    const [carry, reset] = [subject('carry'), subject('reset')];
    const own = await walkFreely(carry, SETTINGS, {});
    const situations = gatherSituations(own.events, []);
    const met = await meetSituations(reset, situations, SETTINGS, {});
    expect(met).toHaveLength(situations.length);
    expect(answers(met)).not.toEqual(answers(own.events));
  });
});
