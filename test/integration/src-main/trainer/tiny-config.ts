import { parseRunConfig } from '../../../../shared/run-config/parse.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { inItsWorld } from '../../../../shared/worlds/own-fields.ts';

type Changes = { readonly [Section in keyof RunConfig]?: Partial<RunConfig[Section]> };

/** A run of a preset made so small that it takes a fraction of a second. */
export function tinyConfig(preset: string, changes: Changes = {}): RunConfig {
  const { config } = findPreset(preset)!;
  const held = config.learning.updatesPerBatch > 1 ? 4 : 1;
  return parseRunConfig({
    ...config,
    ...changes,
    environment: inItsWorld({
      ...config.environment,
      inside: '5',
      stepLimit: 12,
      ...changes.environment,
    }),
    model: {
      ...config.model,
      width: 8,
      heads: 2,
      inner: 8,
      layers: 1,
      recurrentSteps: Math.min(2, config.model.recurrentSteps),
      ...changes.model,
    },
    learning: {
      ...config.learning,
      updates: 40,
      batchSize: 8,
      updatesPerBatch: held,
      updatesPerCollect: held,
      // 16 slots each: filled in 10 collects, and overwritten before the run ends.
      environments: 16,
      replayCapacity: 256,
      learningStarts: 160,
      learningRate: 3e-3,
      warmUpUpdates: 5,
      ...changes.learning,
    },
    curriculum: { ...config.curriculum, episodes: 4, ...changes.curriculum },
    ladder: { ...config.ladder, ...changes.ladder },
    startWeights: { ...config.startWeights, ...changes.startWeights },
    exploration: {
      ...config.exploration,
      initial: 1,
      final: 0.2,
      updates: 20,
      ...changes.exploration,
    },
    validation: {
      ...config.validation,
      everyUpdates: 20,
      episodes: 5,
      keptRounds: 1,
      ...changes.validation,
    },
    checkpoints: { everyUpdates: 20, everySeconds: 0, kept: 2, ...changes.checkpoints },
    engine: { kind: 'onnx-cpu', threads: 1 },
  });
}
