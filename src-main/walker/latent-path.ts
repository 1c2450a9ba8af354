import type { LatentPath } from '../../shared/contract/walks.ts';
import type { LatentPair } from '../evaluation/carried-latents.ts';
import { readoutPosition } from '../evaluation/readout-position.ts';
import type { StepwiseAgent } from '../evaluation/stepwise-agent.ts';
import { principalPlane } from './principal-components.ts';
import { gridOf, mostThoughts, type Thought, thinkThrough } from './think-through.ts';

/** A way of z, wherever in a walk it is. */
type PlanePath = Omit<LatentPath, 'from'>;

interface PathOptions {
  /** M; any number, whatever was trained. */
  readonly recurrentSteps: number;
  readonly signal?: AbortSignal;
}

/**
 * [T, M + 1, D] both latents at the readout position, before the first and after each recurrent step
 * of some environment steps. What each begins from is known, so that they are thought side by side.
 * @param thoughts [T]
 * @throws the signal's reason when it is aborted.
 */
export async function readoutLatents(
  agent: StepwiseAgent,
  thoughts: readonly Thought[],
  { recurrentSteps, signal }: PathOptions,
): Promise<LatentPair> {
  const { width } = agent;
  const size = thoughts.length * (recurrentSteps + 1) * width;
  const path = { zH: new Float32Array(size), zL: new Float32Array(size) };
  const atOnce = mostThoughts(agent);
  for (let first = 0; first < thoughts.length; first += atOnce) {
    const some = thoughts.slice(first, first + atOnce);
    await thinkThrough(
      agent,
      some,
      recurrentSteps,
      (t, state) => {
        some.forEach(({ agentCell }, row) => {
          const agentPosition = agent.positionOf(agentCell);
          const from = readoutPosition(agent, { agentPosition }) * width;
          const at = ((first + row) * (recurrentSteps + 1) + t) * width;
          const grid = gridOf(state, row, agent);
          path.zH.set(grid.zH.subarray(from, from + width), at);
          path.zL.set(grid.zL.subarray(from, from + width), at);
        });
      },
      signal,
    );
  }
  return path;
}

/**
 * The way of z in the planes of its own principal components, one of z_H and one of z_L.
 * @param latents [T, M + 1, D] each
 * @param width D
 * @param recurrentSteps M
 */
export function pathInPlane(
  { zH, zL }: LatentPair,
  width: number,
  recurrentSteps: number,
): PlanePath {
  const [planeH, planeL] = [principalPlane(zH, width), principalPlane(zL, width)];
  return {
    steps: zH.length / width / (recurrentSteps + 1),
    recurrentSteps,
    zH: Array.from(planeH.scores),
    zL: Array.from(planeL.scores),
    zHExplained: [...planeH.explained],
    zLExplained: [...planeL.explained],
  };
}

/**
 * The way of z over a walk.
 * @param thoughts [T] what the agent thought about before each environment step
 * @throws the signal's reason when it is aborted.
 */
export async function latentPath(
  agent: StepwiseAgent,
  thoughts: readonly Thought[],
  options: PathOptions,
): Promise<PlanePath> {
  const latents = await readoutLatents(agent, thoughts, options);
  return pathInPlane(latents, agent.width, options.recurrentSteps);
}
