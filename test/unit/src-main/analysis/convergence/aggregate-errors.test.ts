import { describe, expect, it } from 'vitest';
import type { ConvergenceSettings } from '../../../../../shared/analyses/convergence.ts';
import { aggregateErrors } from '../../../../../src-main/analysis/convergence/aggregate-errors.ts';
import { LatentErrors } from '../../../../../src-main/analysis/convergence/latent-errors.ts';

const EPISODES = 10;
const STEPS = 20;
const SETTINGS: ConvergenceSettings = {
  rollOuts: EPISODES,
  seed: 1,
  doorsFrozen: false,
  epsilon: 0,
  recurrentSteps: null,
  position: 'readout',
  intervention: 'none',
  references: ['seeding'],
  definitions: ['material', 'any-door'],
  bootstrap: { replicates: 1000, level: 0.95, seed: 1 },
};

/** D = 1, M = 1: every environment step of an even episode has the error 0, of an odd one 1. */
function alikeWithinEpisodes(): LatentErrors {
  const errors = new LatentErrors(1, 1);
  for (let episode = 0; episode < EPISODES; episode++) {
    const z = Float32Array.of(0, episode % 2);
    for (let step = 0; step < STEPS; step++) {
      const changed = { material: step === 0, 'any-door': step < 5 };
      const last = Float32Array.of(7);
      errors.add({ episode, changed }, { zH: z, zL: z }, { zH: last, zL: last });
    }
  }
  return errors;
}

describe('the lines of one subject', () => {
  it('have intervals as wide as the episodes differ, not as many environment steps would make them', async () => {
    const series = await aggregateErrors('a', alikeWithinEpisodes(), SETTINGS);
    const { points } = series.find(
      ({ definition, changed }) => definition === 'any-door' && !changed,
    )!;
    const { mean } = points[0];
    expect(mean.value).toBe(0.5);
    // Binomial(10, ½) / 10 has its 2.5% and 97.5% quantiles at 0.2 and 0.8.
    expect(mean.low).toBeCloseTo(0.2, 12);
    expect(mean.high).toBeCloseTo(0.8, 12);
  });

  it('hold the environment steps of their kind, by each definition', async () => {
    const series = await aggregateErrors('a', alikeWithinEpisodes(), SETTINGS);
    const counts = series
      .filter(({ latent }) => latent === 'zL')
      .map(({ definition, changed, count, episodes }) => [definition, changed, count, episodes]);
    expect(counts).toEqual([
      ['material', true, EPISODES, EPISODES],
      ['material', false, EPISODES * (STEPS - 1), EPISODES],
      ['any-door', true, EPISODES * 5, EPISODES],
      ['any-door', false, EPISODES * (STEPS - 5), EPISODES],
    ]);
  });
});
