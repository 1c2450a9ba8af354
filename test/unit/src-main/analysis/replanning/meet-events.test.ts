import { afterAll, describe, expect, it } from 'vitest';
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
import { stepwiseAgent } from '../../../../../src-main/evaluation/stepwise-agent.ts';
import { environmentConfig } from '../../envs/environment-config.ts';
import { QUICK_WALKER, walkingAgent } from '../../evaluation/walking-agent.ts';

const SETTINGS = { ...REPLANNING_SETTINGS, rollOuts: 60 };
/** A real one, whose initial vectors are random. */
const agent = stepwiseAgent(walkingAgent(QUICK_WALKER), 'online');
afterAll(() => agent.dispose());

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
