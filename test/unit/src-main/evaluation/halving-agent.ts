import type {
  StepwiseAgent,
  StepwiseThinking,
} from '../../../../src-main/evaluation/stepwise-agent.ts';

const HALVING_WIDTH = 2;
/** [D] z_H and z_L begin from. */
export const HALVING_START = { zH: [8, 8], zL: [4, -12] } as const;

/**
 * An agent whose thoughts are known: every recurrent step halves z, at every position, and it
 * always wants to go to the north. The board is 5×5 without a prefix token.
 */
export function halvingAgent(changes: Partial<StepwiseAgent> = {}): StepwiseAgent {
  const positions = 25;
  const floats = (batch: number) => new Float32Array(batch * positions * HALVING_WIDTH);
  const thinking = (batch: number): StepwiseThinking => {
    const arrays = {
      tokens: new Int32Array(batch * positions),
      agentPosition: new Int32Array(batch),
      zH: floats(batch),
      zL: floats(batch),
      q: new Float32Array(batch * 4).map((_, i) => (i % 4 === 0 ? 1 : 0)),
      nextZH: floats(batch),
      nextZL: floats(batch),
    };
    const run = () => {
      arrays.zH.forEach((z, i) => (arrays.nextZH[i] = z / 2));
      arrays.zL.forEach((z, i) => (arrays.nextZL[i] = z / 2));
      return Promise.resolve();
    };
    return { batch, arrays, run };
  };
  return {
    network: 'online',
    rows: 5,
    columns: 5,
    positions,
    width: HALVING_WIDTH,
    carriedZ: 'last-position',
    readout: 'last-position',
    renewsInitialZ: false,
    positionOf: (cell) => cell,
    writeInitial: (_random, { zH, zL, offset }) => {
      zH.set(HALVING_START.zH, offset);
      zL.set(HALVING_START.zL, offset);
    },
    thinking: (batch) => Promise.resolve(thinking(batch)),
    dispose: () => Promise.resolve(),
    ...changes,
  };
}
