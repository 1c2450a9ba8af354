import type { HrmAgent } from '../agent/agent.ts';
import type { ThinkArrays } from '../agent/thinking.ts';
import type { VectorEnvironment } from '../envs/vector-environment.ts';

/** How the episode of a lane ended with the last environment step; null when it goes on. */
export type EpisodeEnd = 'goal' | 'step-limit' | null;

/** What is decided and kept in the lanes of a rollout. */
export interface RolloutStages {
  /** Thinks about what `tokens` show in the lanes and writes their `actions`. */
  decide(rollout: LaneRollout): Promise<void>;
  /**
   * Takes what came of the environment step in one lane, lane by lane: records it, carries z, begins
   * the next episode.
   * @param row of the lane in a batch
   * @param action that was taken
   * @returns whether the lane goes on, with the episode or another one
   */
  take(lane: number, row: number, end: EpisodeEnd, action: number): boolean;
}

/** How far a rollout is, and what ends it. */
export interface RolloutWatch {
  /** Told after every environment step how many episodes have ended. */
  readonly onProgress?: (ended: number) => void;
  /** Looked at before every environment step. */
  readonly signal?: AbortSignal;
}

/**
 * Episodes in the lanes of an environment: the loop over environment steps under training,
 * validation and analyses.
 */
export class LaneRollout {
  readonly environment: VectorEnvironment;
  /** [N, S] what is seen in every lane. */
  readonly tokens: Uint8Array;
  /** [N] */
  readonly actions: Uint8Array;
  /** [N] 0 where the environment stands still. */
  readonly active: Uint8Array;
  readonly #stages: RolloutStages;
  #lanes: number[];
  #ended = 0;

  /** Begins with an episode in every lane. */
  constructor(environment: VectorEnvironment, stages: RolloutStages) {
    const { count, cells } = environment;
    this.environment = environment;
    this.#stages = stages;
    this.tokens = new Uint8Array(count * cells);
    this.actions = new Uint8Array(count);
    this.active = new Uint8Array(count).fill(1);
    this.#lanes = Array.from({ length: count }, (_, lane) => lane);
  }

  /** Lanes that go on, ascending; a batch has one row for each. */
  get lanes(): readonly number[] {
    return this.#lanes;
  }

  /** What is seen in one lane, [S], as a view. */
  tokensOf(lane: number): Uint8Array {
    const { cells } = this.environment;
    return this.tokens.subarray(lane * cells, (lane + 1) * cells);
  }

  /** Writes what is seen in the lanes into the rows of a batch. */
  show(
    { tokens, agentPosition }: Pick<ThinkArrays, 'tokens' | 'agentPosition'>,
    agent: Pick<HrmAgent, 'positionOf'>,
  ): void {
    const { agentCells, cells } = this.environment;
    this.#lanes.forEach((lane, row) => {
      tokens.set(this.tokensOf(lane), row * cells);
      agentPosition[row] = agent.positionOf(agentCells[lane]);
    });
  }

  /** One environment step in every lane that goes on. */
  async environmentStep(): Promise<void> {
    const { environment } = this;
    environment.observe(this.tokens);
    await this.#stages.decide(this);
    environment.stepLanes(this.actions, this.active);
    this.#lanes = this.#lanes.filter((lane, row) => {
      const end = this.#endOf(lane);
      if (end) this.#ended++;
      const goesOn = this.#stages.take(lane, row, end, this.actions[lane]);
      if (!goesOn) this.active[lane] = 0;
      return goesOn;
    });
  }

  #endOf(lane: number): EpisodeEnd {
    const { terminated, truncated } = this.environment;
    return terminated[lane] ? 'goal' : truncated[lane] ? 'step-limit' : null;
  }

  /**
   * Environment steps until no lane goes on.
   * @throws the signal's reason when it is aborted.
   */
  async run({ onProgress, signal }: RolloutWatch): Promise<void> {
    while (this.#lanes.length > 0) {
      signal?.throwIfAborted();
      await this.environmentStep();
      onProgress?.(this.#ended);
    }
  }
}
