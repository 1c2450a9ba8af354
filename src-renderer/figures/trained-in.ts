import { findPreset } from '../../shared/run-config/presets.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { variantOf } from '../../shared/variants/variants.ts';
import { worldOf } from '../../shared/worlds/world-of.ts';
import type { Environment } from '../../shared/worlds/worlds.ts';
import type { TrainedIn } from './published.ts';

/** An environment with the paper's board of its world. */
function onPaperBoard(environment: Environment): Environment {
  const { boardFields, defaults } = worldOf(environment);
  const board = Object.entries(defaults).filter(([field]) => boardFields.includes(field));
  return { ...environment, ...Object.fromEntries(board) };
}

/** Whether the last board of a configuration is the paper's of its world. */
function hasPaperBoard({ environment }: RunConfig): boolean {
  return JSON.stringify(onPaperBoard(environment)) === JSON.stringify(environment);
}

/** Whether all that the published numbers depend on is the paper's, the board left aside. */
function hasPaperSettings(config: RunConfig): boolean {
  const preset = findPreset(config.preset);
  if (!preset?.id.startsWith('paper-')) return false;
  const decisive = (each: RunConfig) => {
    const { model, learning, curriculum, ladder, startWeights } = each;
    // Others explore in the same way whatever is said of those that follow it.
    const { followsResetDraw } = variantOf(each.variant);
    const { resetDraw } = (followsResetDraw ? each : preset.config).exploration;
    const exploration = { ...each.exploration, resetDraw };
    const environment = onPaperBoard(each.environment);
    const learned = { environment, model, learning, curriculum, ladder, startWeights, exploration };
    return JSON.stringify(learned);
  };
  return decisive(config) === decisive(preset.config);
}

/**
 * What runs were trained in; null for different worlds, whose published numbers differ, and for one
 * that nothing is published of.
 */
export function trainedIn(configs: readonly RunConfig[]): TrainedIn | null {
  const worlds = new Set(configs.map(({ environment }) => environment.kind));
  const [world] = worlds;
  if (worlds.size !== 1 || world === undefined || !worldOf({ kind: world }).published) return null;
  return {
    world,
    paperBoard: configs.every(hasPaperBoard),
    paperSettings: configs.every(hasPaperSettings),
  };
}
