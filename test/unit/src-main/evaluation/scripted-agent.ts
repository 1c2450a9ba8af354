import type { StepwiseAgent } from '../../../../src-main/evaluation/stepwise-agent.ts';
import { halvingAgent } from './halving-agent.ts';

const CELLS = 25;
const WIDTH = 2;

/** What a scripted agent sees and has before a recurrent step. */
export interface Seen {
  /** [25] */
  readonly tokens: Int32Array;
  readonly agentCell: number;
  /** z_H of the last position, [2]. */
  readonly z: readonly [number, number];
}

/** What it comes to: its next z_H, the same at every position, and the action it prefers. */
export interface Scripted {
  readonly z: readonly [number, number];
  readonly action: number;
}

/**
 * An agent on a board of 5×5 whose recurrent step is a function. z_H begins as zeros, z_L stays
 * zeros.
 */
export function scriptedAgent(recurrentStep: (seen: Seen) => Scripted): StepwiseAgent {
  return halvingAgent({
    writeInitial: (_random, { zH, zL, offset }) => {
      zH.fill(0, offset, offset + WIDTH);
      zL.fill(0, offset, offset + WIDTH);
    },
    thinking: async (batch) => {
      const { arrays } = await halvingAgent().thinking(batch);
      const run = () => {
        for (let row = 0; row < batch; row++) {
          const end = (row + 1) * CELLS * WIDTH;
          const { z, action } = recurrentStep({
            tokens: arrays.tokens.subarray(row * CELLS, (row + 1) * CELLS),
            agentCell: arrays.agentPosition[row],
            z: [arrays.zH[end - 2], arrays.zH[end - 1]],
          });
          for (let at = row * CELLS * WIDTH; at < end; at++) arrays.nextZH[at] = z[at % WIDTH];
          arrays.q.fill(0, row * 4, row * 4 + 4);
          arrays.q[row * 4 + action] = 1;
        }
        return Promise.resolve();
      };
      return { batch, arrays, run };
    },
  });
}
