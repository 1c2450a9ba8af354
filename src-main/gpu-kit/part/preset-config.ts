import { findPreset } from '../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';

/** @throws RangeError for a preset that nobody knows */
export function presetConfig(id: string): RunConfig {
  const preset = findPreset(id);
  if (!preset) throw new RangeError(`no preset is called ${id}`);
  return preset.config;
}
