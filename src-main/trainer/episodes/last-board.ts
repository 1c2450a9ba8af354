import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { HrmAgent } from '../../agent/agent.ts';
import { createEnvironment } from '../../envs/create-environment.ts';
import { validate, type ValidationRequest } from '../../evaluation/validate.ts';

/** Validates an agent on the last board of its ladder while it trains on a smaller one. */
export class LastBoard {
  readonly #config: RunConfig;
  /** On the last board, with the weights of the agent that trains. */
  readonly #agent: HrmAgent;

  /** @param agent the one that trains */
  constructor(config: RunConfig, agent: HrmAgent) {
    this.#config = config;
    const random = RandomGenerator.fromSeed(config.seed, 'last-board');
    const board = createEnvironment(config.environment, 1, random);
    this.#agent = new HrmAgent(config, board, agent.engine, agent);
  }

  /** The metric points of one validation. Throws the signal's reason when it is aborted. */
  async validate(
    request: Omit<ValidationRequest, 'config'>,
    wallSeconds: number,
  ): Promise<MetricPoint[]> {
    this.#agent.weightsChanged();
    const { report } = await validate(this.#agent, { ...request, config: this.#config });
    const { update } = request;
    return [
      { key: 'validation/lastBoardGoalRate', update, wallSeconds, value: report.goalRate },
      {
        key: 'validation/lastBoardFrozenDoorGoalRate',
        update,
        wallSeconds,
        value: report.frozenDoorGoalRate,
      },
    ];
  }

  dispose(): Promise<void> {
    return this.#agent.dispose();
  }
}
