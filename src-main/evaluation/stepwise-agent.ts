import { WHOLE_GRID } from '../../shared/models/carried-z.ts';
import type { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { HrmAgent, type NetworkName } from '../agent/agent.ts';
import type { LatentTarget } from '../agent/initial-latents.ts';
import type { ThinkArrays } from '../agent/thinking.ts';

/** One recurrent step for a batch: whole latent grids [B, P, D] in and out. */
export interface StepwiseThinking {
  readonly batch: number;
  readonly arrays: Pick<
    ThinkArrays,
    'tokens' | 'agentPosition' | 'zH' | 'zL' | 'q' | 'nextZH' | 'nextZL'
  >;
  run(): Promise<void>;
}

/** An agent that thinks one recurrent step at a time, so that z can be seen and changed between. */
export interface StepwiseAgent {
  readonly network: NetworkName;
  /** Of the board. */
  readonly rows: number;
  readonly columns: number;
  /** P */
  readonly positions: number;
  /** D */
  readonly width: number;
  readonly carriedZ: RunConfig['model']['carriedZ'];
  readonly readout: RunConfig['model']['readout'];
  /** Whether an environment step that carries nothing begins with new vectors. */
  readonly renewsInitialZ: boolean;
  /** Position of a board cell in the sequence. */
  positionOf(cell: number): number;
  /** Writes one initial vector [D] for each latent. */
  writeInitial(random: RandomGenerator, target: Omit<LatentTarget, 'positions'>): void;
  /** One for each batch size, bound once: an engine keeps what it is bound to. */
  thinking(batch: number): Promise<StepwiseThinking>;
  /** Frees what was compiled; the agent that it was made of stays as it is. */
  dispose(): Promise<void>;
}

/**
 * A trained agent thinking stepwise. It shares the weights, which must not change meanwhile; its
 * program is that of a model with one recurrent step that carries whole grids.
 */
export function stepwiseAgent(agent: HrmAgent, network: NetworkName): StepwiseAgent {
  const { model, rows, columns } = agent.shape;
  const single: RunConfig['model'] = { ...model, recurrentSteps: 1, carriedZ: WHOLE_GRID };
  const thinker = new HrmAgent(
    { model: single, variant: agent.variant },
    { rows, columns },
    agent.engine,
    agent,
  );
  const thinkings = new Map<number, Promise<StepwiseThinking>>();
  return {
    network,
    rows,
    columns,
    positions: thinker.positions,
    width: model.width,
    carriedZ: model.carriedZ,
    readout: model.readout,
    renewsInitialZ: agent.renewsInitialZ,
    positionOf: (cell) => thinker.positionOf(cell),
    writeInitial: (random, target) => thinker.writeInitial(random, { ...target, positions: 1 }),
    thinking: (batch) => {
      const outputs = { carry: true, trace: false };
      const known = thinkings.get(batch) ?? thinker.thinking(network, batch, outputs);
      thinkings.set(batch, known);
      return known;
    },
    dispose: () => thinker.dispose(),
  };
}
