import { afterAll, describe, expect, it } from 'vitest';
import type {
  ConvergenceResult,
  ConvergenceSettings,
} from '../../../../shared/analyses/convergence.ts';
import {
  doorChangeMoments,
  doorsClosedAt,
  optimalPathAt,
} from '../../../../shared/maze/episode-view.ts';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import { startOfZ } from '../../../../shared/models/initial-z.ts';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import type { Variant } from '../../../../shared/run-config/schema.ts';
import { HrmAgent } from '../../../../src-main/agent/agent.ts';
import { analyzeConvergence } from '../../../../src-main/analysis/convergence/analyze-convergence.ts';
import { createEnvironment } from '../../../../src-main/envs/create-environment.ts';
import { createEngine } from '../../../../src-main/engine/create-engine.ts';
import { stepwiseAgent } from '../../../../src-main/evaluation/stepwise-agent.ts';
import { recordRollout } from '../../../../src-main/evaluation/recorded-rollout.ts';
import { expectClose } from '../../../unit/src-main/evaluation/alike.ts';
import { tinyConfig } from '../trainer/tiny-run.ts';

const engine = await createEngine('onnx-cpu', { threads: 1 });
afterAll(() => engine.dispose());

const SETTINGS: ConvergenceSettings = {
  rollOuts: 24,
  seed: 9,
  doorsFrozen: false,
  // Whole walks do not depend on how one of two programs rounds what is thought.
  epsilon: 1,
  recurrentSteps: null,
  position: 'readout',
  intervention: 'none',
  references: ['last'],
  definitions: ['any-door', 'material'],
  bootstrap: { replicates: 50, level: 0.95, seed: 1 },
};
const M = 3;

const median = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

/** Medians after recurrent steps 1..M−1 of recorded distances, read off the records. */
function recordedMedians(
  records: readonly EpisodeRecord[],
  distances: 'zHDistances' | 'zLDistances',
  changed: boolean,
): number[] {
  return Array.from({ length: M - 1 }, (_, t) => {
    const errors = records.flatMap((record) => {
      const moments = new Set(doorChangeMoments(record));
      const steps = Array.from({ length: record.length - 1 }, (_unused, i) => i + 1);
      return steps
        .filter((step) => moments.has(step) === changed)
        .map((step) => record[distances][step * M + t]);
    });
    return median(errors);
  });
}

/** Moments of a record at which the way of the moment before has changed, or one has opened. */
function materialChanges(record: EpisodeRecord): number {
  const { board, startCell, agentCells, length } = record;
  const steps = Array.from({ length: length - 1 }, (_, i) => i + 1);
  return steps.filter((step) => {
    const [before, now] = [doorsClosedAt(record, step - 1), doorsClosedAt(record, step)];
    const ignored = new Set([agentCells[step - 1], agentCells[step], startCell]);
    const moved = board.doors.filter((cell, i) => before[i] !== now[i] && !ignored.has(cell));
    const path = optimalPathAt(record, step - 1);
    if (path === null) return optimalPathAt(record, step) !== null;
    return moved.some((cell) => path.includes(cell));
  }).length;
}

const medians = ({ series }: ConvergenceResult, latent: string, changed: boolean) =>
  series
    .filter(({ definition }) => definition === 'any-door')
    .find((line) => line.latent === latent && line.changed === changed)!
    .points.map((point) => point.median.value);

describe.each([
  ['quick', 'four-rooms'],
  ['paper-four-rooms', 'four-rooms'],
  ['maze-small', 'random-maze'],
])('a small model of the preset %s', (preset) => {
  // Few environment steps: what is carried takes its rounding along, larger every time.
  const config = tinyConfig(preset, {
    model: { recurrentSteps: M },
    environment: { stepLimit: 5 },
  });
  const random = RandomGenerator.fromSeed(1, 'model');
  const board = createEnvironment(config.environment, 1, RandomGenerator.fromSeed(1, 'board'));
  const trained = new HrmAgent(config, board, engine, random);

  it('converges as the recorded walks of the same mazes say, in both variants', async () => {
    const variants: Variant[] = ['carry', 'reset'];
    const agent = stepwiseAgent(trained, 'online');
    const result = await analyzeConvergence(
      variants.map((variant) => ({
        id: variant,
        agent,
        variant,
        environment: config.environment,
        recurrentSteps: M,
      })),
      SETTINGS,
    );
    await agent.dispose();
    for (const variant of variants) {
      // Where z begins is the trained agent's, whatever variant it is walked in.
      const model = { ...config.model, initialZ: startOfZ(config).id };
      const walker = new HrmAgent({ model, variant }, board, engine, trained);
      const records = await recordRollout(walker, {
        environment: config.environment,
        network: 'online',
        episodes: SETTINGS.rollOuts,
        seed: SETTINGS.seed,
        stream: 'evaluation/moving',
        doorsFrozen: false,
        epsilon: SETTINGS.epsilon,
      });
      await walker.dispose();
      const mine = { ...result, series: result.series.filter((line) => line.subject === variant) };
      for (const [latent, distances] of [
        ['zH', 'zHDistances'],
        ['zL', 'zLDistances'],
      ] as const) {
        for (const changed of [true, false]) {
          const expected = recordedMedians(records, distances, changed);
          const found = medians(mine, latent, changed).map((value) => value!);
          expectClose(found, expected, `${variant} ${latent}`);
        }
      }
      const described = result.subjects.find(({ id }) => id === variant)!;
      const reached = records.filter(({ reachedGoal }) => reachedGoal).length;
      const material = records.reduce((sum, record) => sum + materialChanges(record), 0);
      expect(described.changed.material).toBe(material);
      expect(material).toBeGreaterThan(0);
      expect(described.goalRate).toBeCloseTo(reached / records.length, 12);
    }
  });
});
