import { HrmAgent } from '../agent/agent.ts';
import type { Thinking } from '../agent/thinking.ts';
import type { Engine } from '../engine/engine.ts';
import { engineFor, loadAgent } from '../analysis/load-agent.ts';
import { type StepwiseAgent, stepwiseAgent } from '../evaluation/stepwise-agent.ts';
import { LatestUsed } from './latest-used.ts';
import type { WalkerFiles } from './protocol.ts';

/** Checkpoints that stay loaded. */
const MOST_LOADED = 4;

/** A loaded checkpoint on one board, with one number of recurrent steps. */
export interface WalkingAgent {
  readonly agent: HrmAgent;
  /** Rows that think together: as few as compute what the rows of a validation did, to the bit. */
  readonly batch: number;
  thinking(): Promise<Thinking>;
  /** The same weights, thinking one recurrent step at a time. */
  readonly stepwise: StepwiseAgent;
}

/**
 * The product of one row with the weights of the readout is summed up in another order than those
 * of several rows, which all agree (onnx-cpu).
 */
const batchLike = ({ validation }: WalkerFiles['config']) => Math.min(2, validation.episodes);

interface Board {
  readonly rows: number;
  readonly columns: number;
}

/** A checkpoint, and what was made of it. */
export class LoadedCheckpoint {
  readonly #files: WalkerFiles;
  readonly engine: Engine;
  readonly #trained: HrmAgent;
  readonly #made = new Map<string, WalkingAgent>();

  constructor(files: WalkerFiles, engine: Engine, trained: HrmAgent) {
    this.#files = files;
    this.engine = engine;
    this.#trained = trained;
  }

  on({ rows, columns }: Board, recurrentSteps: number): WalkingAgent {
    const key = `${rows} ${columns} ${recurrentSteps}`;
    const known = this.#made.get(key);
    if (known) return known;
    const { config } = this.#files;
    const model = { ...config.model, recurrentSteps };
    const setting = { model, variant: config.variant };
    const agent = new HrmAgent(setting, { rows, columns }, this.engine, this.#trained);
    const { network } = config.validation;
    const batch = batchLike(config);
    let thinking: Promise<Thinking> | undefined;
    const made: WalkingAgent = {
      agent,
      batch,
      // Bound once: an engine keeps what it is bound to.
      thinking: () => {
        const outputs = { carry: agent.carries, trace: true };
        thinking ??= agent.thinking(network, batch, outputs);
        return thinking;
      },
      stepwise: stepwiseAgent(agent, network),
    };
    this.#made.set(key, made);
    return made;
  }

  async dispose(): Promise<void> {
    for (const { agent, stepwise } of this.#made.values()) {
      await stepwise.dispose();
      await agent.dispose();
    }
    await this.#trained.dispose();
    await this.engine.dispose();
  }
}

async function load(files: WalkerFiles): Promise<LoadedCheckpoint> {
  const engine = await engineFor(files.config, files.choice, new AbortController().signal);
  try {
    return new LoadedCheckpoint(files, engine, await loadAgent(files, engine));
  } catch (error) {
    await engine.dispose();
    throw error;
  }
}

/** Checkpoints with their engines; the latest used stay loaded. */
export class WalkingAgents {
  readonly #loaded = new LatestUsed<LoadedCheckpoint>(MOST_LOADED);

  /**
   * @throws EngineRefusedError when the engine that the run names fails its self-test; CheckpointError
   * or TensorFileError when the checkpoint is not what was written, UnreadableCheckpointError when it cannot be read
   * now; as use.
   */
  use<R>(files: WalkerFiles, use: (checkpoint: LoadedCheckpoint) => Promise<R>): Promise<R> {
    // A run that begins again from an earlier checkpoint writes others under the same names.
    const key = `${files.checkpointHash} ${files.checkpointFolder}`;
    return this.#loaded.use(key, () => load(files), use);
  }
}
