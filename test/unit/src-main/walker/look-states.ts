import { observationCodes } from '../../../../shared/maze/observation-codes.ts';
import { observeMaze, type SeenMaze } from '../../../../shared/maze/observe-maze.ts';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { createEnvironment } from '../../../../src-main/envs/create-environment.ts';
import type { HrmAgent } from '../../../../src-main/agent/agent.ts';
import type { LatentPair } from '../../../../src-main/evaluation/carried-latents.ts';
import type { LookState } from '../../../../src-main/walker/look.ts';
import { doorsClosed } from '../envs/walk.ts';
import { ENVIRONMENT } from '../evaluation/walking-agent.ts';

export const CODES = observationCodes(ENVIRONMENT);

/** A maze of the tests' environment, at the start of an episode. */
export function someMaze(episode: number): SeenMaze {
  const environment = createEnvironment(ENVIRONMENT, 1, RandomGenerator.fromSeed(2, 'mazes'));
  environment.reset(0, { episode });
  return {
    board: environment.boardOf(0),
    doorsClosed: doorsClosed(environment),
    startCell: environment.startCells[0],
    agentCell: environment.agentCells[0],
    goalCell: environment.goalCells[0],
  };
}

/** Random latents of an agent, [C, D]. */
export function someLatents(agent: HrmAgent, seed: number): LatentPair {
  const random = RandomGenerator.fromSeed(seed, 'latents');
  const draw = () => Float32Array.from({ length: agent.latentSize }, () => random.normal());
  return { zH: draw(), zL: draw() };
}

/** An agent before an environment step. */
export function stateOf(maze: SeenMaze, z: LatentPair, step = 0): LookState {
  const { agentCell } = maze;
  return { step, tokens: observeMaze(maze, CODES), agentCell, maze, z, previous: null };
}
