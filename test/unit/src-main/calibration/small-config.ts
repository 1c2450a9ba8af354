import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';

/** A configuration whose programs the interpreter computes in milliseconds. */
export function smallConfig(engine: Partial<RunConfig['engine']> = {}): RunConfig {
  const { config } = findPreset('quick')!;
  return {
    ...config,
    model: { ...config.model, width: 8, heads: 2, inner: 8, layers: 1 },
    learning: { ...config.learning, batchSize: 4, environments: 4 },
    engine: { kind: 'auto', threads: 2, ...engine },
  };
}
