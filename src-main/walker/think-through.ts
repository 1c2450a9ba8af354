import { batchSizes } from '../evaluation/batch-sizes.ts';
import { fillWith, type LatentPair } from '../evaluation/carried-latents.ts';
import type { StepwiseAgent } from '../evaluation/stepwise-agent.ts';

/** Most rows that are thought at once: more would only take more memory. */
const MOST_ROWS = 128;
/**
 * An engine that takes a batch at once holds P² numbers a head and row for attention, which large
 * boards must have room for.
 */
const MOST_PAIRS = 2 ** 26;
/** One row alone is computed with other roundings than several. */
const LEAST_ROWS = 2;

/** What an agent thinks about before an environment step. */
export interface Thought {
  /** [S] as observed. */
  readonly tokens: Uint8Array;
  readonly agentCell: number;
  /** [C, D] carried; C = 1 is broadcast over all positions. */
  readonly z: LatentPair;
}

/** What a batch of thoughts has come to; rows beyond the thoughts mean nothing. */
export interface ThoughtState extends LatentPair {
  /** Whole grids [rows, P, D]. */
  readonly zH: Float32Array;
  readonly zL: Float32Array;
  /** [rows, A] */
  readonly q: Float32Array;
}

/** Batch sizes, the largest first: few, as an engine keeps what it is bound to. */
function sizesFor(positions: number): number[] {
  const most = Math.floor(MOST_PAIRS / positions ** 2);
  const largest = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, most));
  return [...batchSizes(largest), LEAST_ROWS];
}

/** Most thoughts that an agent takes at once. */
export function mostThoughts({ positions }: Pick<StepwiseAgent, 'positions'>): number {
  return sizesFor(positions)[0];
}

/** The grids [P, D] of one row, as views. */
export function gridOf(
  { zH, zL }: LatentPair,
  row: number,
  { positions, width }: Pick<StepwiseAgent, 'positions' | 'width'>,
): LatentPair {
  const [from, to] = [row * positions * width, (row + 1) * positions * width];
  return { zH: zH.subarray(from, to), zL: zL.subarray(from, to) };
}

/**
 * Takes M recurrent steps (science §1), whatever M was trained, with each of some thoughts. An agent
 * thinks through one batch at a time.
 * @param thoughts no more than `mostThoughts`
 * @param watch told what the thoughts begin from (t = 0, with Q-values of no meaning), and what they
 * come to after recurrent step t = 1..M; to be read before returning
 * @throws the signal's reason when it is aborted.
 */
export async function thinkThrough(
  agent: StepwiseAgent,
  thoughts: readonly Thought[],
  recurrentSteps: number,
  watch: (recurrentStep: number, state: ThoughtState) => void,
  signal?: AbortSignal,
): Promise<void> {
  const sizes = sizesFor(agent.positions);
  const batch = sizes.findLast((size) => size >= thoughts.length);
  if (batch === undefined) throw new RangeError(`${thoughts.length} thoughts at once`);
  const thinking = await agent.thinking(batch);
  const { tokens, agentPosition, zH, zL, q, nextZH, nextZL } = thinking.arrays;
  thoughts.forEach((thought, row) => {
    tokens.set(thought.tokens, row * thought.tokens.length);
    agentPosition[row] = agent.positionOf(thought.agentCell);
    fillWith(gridOf({ zH, zL }, row, agent), thought.z);
  });
  watch(0, { zH, zL, q });
  for (let t = 1; t <= recurrentSteps; t++) {
    signal?.throwIfAborted();
    await thinking.run();
    watch(t, { zH: nextZH, zL: nextZL, q });
    zH.set(nextZH);
    zL.set(nextZL);
  }
}
