import { assignRunConfig } from '../../../shared/run-config/parse.ts';
import { findPreset } from '../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';

/**
 * The configuration of a preset with other settings.
 * @throws RangeError for a preset that nobody knows, RunConfigError for settings that do not fit
 */
export function presetConfig(id: string, settings: readonly string[]): RunConfig {
  const preset = findPreset(id);
  if (!preset) throw new RangeError(`no preset is called ${id}`);
  return assignRunConfig(preset.config, settings);
}
