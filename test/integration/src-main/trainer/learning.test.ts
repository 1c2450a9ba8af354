import { describe, expect, it } from 'vitest';
import type { Variant } from '../../../../shared/run-config/schema.ts';
import { ofKind, startOf, tinyConfig, train } from './tiny-run.ts';

/** Updates until the agent has learned are about 100, a little more or less on other processors. */
const MANY_UPDATES = 2_000;

describe('the agent learns', () => {
  it.each<Variant>(['carry', 'reset'])(
    'to step onto a goal beside it, from rewards alone: %s',
    { timeout: 600_000 },
    async (variant) => {
      // Four environment steps to find a goal one cell away: under one half at random, one quarter
      // with one action for ever. Who has learned it fails only by the tenth of random actions.
      const config = tinyConfig('quick', {
        environment: { stepLimit: 4, frozenShare: 0 },
        model: { width: 32, heads: 4, inner: 64, layers: 1, lCycles: 1, initialZ: 'fixed' },
        curriculum: { starts: 'near-goal', firstDistance: 1, episodes: 10_000 },
        learning: {
          updates: MANY_UPDATES,
          batchSize: 32,
          environments: 32,
          replayCapacity: 30_000,
          learningStarts: 640,
          learningRate: 3e-3,
          decayUpdates: 0,
          discount: 0.5,
          targetRate: 0.1,
          returnSteps: 1,
          gradientClip: 0,
        },
        exploration: { initial: 1, final: 0.1, updates: 100 },
        validation: { everyUpdates: 10_000, episodes: 1 },
        checkpoints: { everyUpdates: 10_000 },
      });
      const goalRates: number[] = [];
      const events = await train(startOf({ ...config, variant }), (event, loop) => {
        if (event.kind !== 'metrics') return;
        const point = event.points.find(({ key }) => key === 'train/goalRate');
        if (point) goalRates.push(point.value);
        const latest = goalRates.slice(-3);
        if (latest.length === 3 && Math.min(...latest) > 0.75) loop.handle({ kind: 'stop' });
      });
      // Nearly all actions were random then.
      expect(goalRates[0]).toBeLessThan(0.6);
      const [{ reason, progress }] = ofKind(events, 'ended');
      expect({ reason, goalRates }).toMatchObject({ reason: 'stopped' });
      expect(progress.update).toBeLessThan(MANY_UPDATES);
    },
  );
});
