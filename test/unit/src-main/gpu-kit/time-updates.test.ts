import { expect, it } from 'vitest';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { timeUpdates } from '../../../../src-main/gpu-kit/measure/time-updates.ts';
import { QUICK_SMALL } from '../agent/small-models.ts';
import { RecordingEngine } from '../engine/recording-engine.ts';

const small = findPreset('four-rooms-small')!.config;
const BATCH_SIZE = 2;

/** Of 7×7, with 5×5 below it. */
const config: RunConfig = {
  ...small,
  model: { ...QUICK_SMALL, recurrentSteps: 1 },
  learning: {
    ...small.learning,
    batchSize: BATCH_SIZE,
    environments: BATCH_SIZE,
    learningStarts: 0,
    recurrentStepsPerUpdate: 1,
  },
};

it('times updates on the board at the end of a ladder, whose operations are counted', async () => {
  expect(config.ladder.boards).toBe('5');
  const engine = new RecordingEngine();
  const times = await timeUpdates(config, engine, { fewest: 1, most: 1, seconds: 1 });
  expect(times.repeats).toBe(1);
  const boards = engine.runs.map(({ inputs }) => inputs.tokens.length / BATCH_SIZE);
  expect(new Set(boards)).toEqual(new Set([7 * 7]));
});
