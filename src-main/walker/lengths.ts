import type { WalkedMaze } from '../../shared/contract/walks.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { HrmAgent, NetworkName } from '../agent/agent.ts';
import { evaluationMazes } from '../evaluation/mazes.ts';
import { recordRollout } from '../evaluation/recorded-rollout.ts';

/** Mazes that are walked side by side: more would only take more memory. */
const AT_ONCE = 64;

/** Which mazes are walked, and by which weights. */
export interface LengthsRequest {
  /** The agent's own, or another one that it can walk in. */
  readonly environment: RunConfig['environment'];
  readonly network: NetworkName;
  readonly mazeSeed: number;
  readonly doorsFrozen: boolean;
  /** The first so many mazes of the seed. */
  readonly episodes: number;
  /** Told after every environment step how many episodes have ended. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Walks the first mazes of a seed, as an evaluation does with ε = 0 (`evaluationMazes`): each walk
 * is the same however many there are. Memory does not grow with their number.
 * @throws the signal's reason when it is aborted.
 */
export async function walkLengths(
  agent: HrmAgent,
  { episodes, mazeSeed, doorsFrozen, onProgress, signal, ...request }: LengthsRequest,
): Promise<WalkedMaze[]> {
  const walked: WalkedMaze[] = [];
  for (let first = 0; first < episodes; first += AT_ONCE) {
    const records = await recordRollout(agent, {
      ...request,
      ...evaluationMazes(mazeSeed, doorsFrozen),
      firstMaze: first,
      episodes: Math.min(AT_ONCE, episodes - first),
      boundFor: AT_ONCE,
      onProgress: (ended) => onProgress?.(first + ended, episodes),
      ...(signal ? { signal } : {}),
    });
    for (const { reachedGoal, length, optimalLength } of records) {
      walked.push({ index: walked.length, reachedGoal, length, optimalLength });
    }
  }
  return walked;
}
