import { findPreset } from '../../shared/run-config/presets.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { TrainedIn } from './published.ts';

/** Whether a configuration is the paper's in everything that the published numbers depend on. */
function isAsInPaper(config: RunConfig): boolean {
  const preset = findPreset(config.preset);
  if (!preset?.id.startsWith('paper-')) return false;
  const decisive = ({ environment, model, learning, exploration }: RunConfig) =>
    JSON.stringify([environment, model, learning, exploration]);
  return decisive(config) === decisive(preset.config);
}

/** What runs were trained in; null for different worlds, whose published numbers differ. */
export function trainedIn(configs: readonly RunConfig[]): TrainedIn | null {
  const worlds = new Set(configs.map(({ environment }) => environment.kind));
  const [world] = worlds;
  if (worlds.size !== 1 || world === undefined) return null;
  return { world, asInPaper: configs.every(isAsInPaper) };
}
