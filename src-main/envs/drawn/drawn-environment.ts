import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { drawnMazeIssues } from '../../../shared/walks/drawn-maze.ts';
import type { DrawnMaze as Drawing } from '../../../shared/walks/walk-request.ts';
import { MazeEnvironment } from '../maze-environment.ts';
import { DrawnMaze } from './drawn-maze.ts';

/** How a drawn maze is walked. */
interface DrawnSetting {
  /** Of the agent that walks: how things look, and its rewards. */
  readonly environment: RunConfig['environment'];
  /** With which each door opens or closes in an environment step. */
  readonly doorProbability: number;
  /** Of the doors. */
  readonly seed: number;
  /** Environment steps; null: those of the agent's environment. */
  readonly stepLimit: number | null;
}

/** Random numbers of a seed: of a drawn maze, and of what an agent draws in it. */
export const DRAWN_STREAM = 'drawn';

/**
 * A drawn maze with one lane, at its start, as agents of an environment see it. Equal mazes and
 * settings have equal doors at every environment step; `reset` with episode 0 begins them again.
 * @throws RangeError for a maze with issues.
 */
export function drawnEnvironment(
  maze: Drawing,
  { environment, doorProbability, seed, stepLimit }: DrawnSetting,
): MazeEnvironment {
  const [issue] = drawnMazeIssues(maze);
  if (issue) throw new RangeError(`cell ${issue.cell} of a drawn maze: ${issue.message}`);
  const setting = {
    ...environment,
    frozenShare: 0,
    stepLimit: stepLimit ?? environment.stepLimit,
  };
  const random = RandomGenerator.fromSeed(seed, `${DRAWN_STREAM}/mazes`);
  const drawn = new MazeEnvironment(new DrawnMaze(maze, doorProbability), setting, 1, random);
  drawn.reset(0, { episode: 0, doorsFrozen: false });
  return drawn;
}
