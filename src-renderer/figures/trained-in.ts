import { findPreset } from '../../shared/run-config/presets.ts';
import { paperFourRooms } from '../../shared/run-config/presets/paper-four-rooms.ts';
import { paperMaze } from '../../shared/run-config/presets/paper-maze.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { variantOf } from '../../shared/variants/variants.ts';
import type { TrainedIn } from './published.ts';

type Environment = RunConfig['environment'];

/** The board of an environment, as far as its world has these fields. */
function boardOf({ kind, inside, mazeRows, mazeColumns, mazeWalls, mazeDoors }: Environment) {
  return JSON.stringify(
    kind === 'four-rooms' ? [inside] : [mazeRows, mazeColumns, mazeWalls, mazeDoors],
  );
}

/** Whether the last board of a configuration is the paper's of its world. */
function hasPaperBoard({ environment }: RunConfig): boolean {
  const paper = environment.kind === 'four-rooms' ? paperFourRooms : paperMaze;
  return boardOf(environment) === boardOf(paper.environment);
}

/** Whether all that the published numbers depend on is the paper's, the board left aside. */
function hasPaperSettings(config: RunConfig): boolean {
  const preset = findPreset(config.preset);
  if (!preset?.id.startsWith('paper-')) return false;
  const { inside, mazeRows, mazeColumns, mazeWalls, mazeDoors } = preset.config.environment;
  const board = { inside, mazeRows, mazeColumns, mazeWalls, mazeDoors };
  const decisive = (each: RunConfig) => {
    const { model, learning, curriculum, ladder, startWeights } = each;
    // Others explore in the same way whatever is said of those that follow it.
    const { followsResetDraw } = variantOf(each.variant);
    const { resetDraw } = (followsResetDraw ? each : preset.config).exploration;
    const exploration = { ...each.exploration, resetDraw };
    const environment = { ...each.environment, ...board };
    const learned = { environment, model, learning, curriculum, ladder, startWeights, exploration };
    return JSON.stringify(learned);
  };
  return decisive(config) === decisive(preset.config);
}

/** What runs were trained in; null for different worlds, whose published numbers differ. */
export function trainedIn(configs: readonly RunConfig[]): TrainedIn | null {
  const worlds = new Set(configs.map(({ environment }) => environment.kind));
  const [world] = worlds;
  if (worlds.size !== 1 || world === undefined) return null;
  return {
    world,
    paperBoard: configs.every(hasPaperBoard),
    paperSettings: configs.every(hasPaperSettings),
  };
}
