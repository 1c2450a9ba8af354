import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import type { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { CompiledProgram, Execution } from '../engine/engine.ts';
import type { HrmAgent } from './agent.ts';
import { DivergenceError } from './divergence-error.ts';
import {
  type HeldBatch,
  type LearnArrays,
  learnArrays,
  type LearnOutputs,
  meanLargestQ,
} from './learn-arrays.ts';
import { PREFIX } from './model/hrm.ts';
import { gradientName, learnProgram } from './model/learn-program.ts';
import { layoutSize, parameterViews } from './model/parameter-layout.ts';
import { adamAtan2Update, type AdamState, adamWUpdate, createAdamState } from './optimizer/adam.ts';
import { clipGradient, gradientNorm } from './optimizer/gradient-clip.ts';
import { polyakUpdate } from './optimizer/polyak.ts';
import { learningRateFactor } from './optimizer/schedules.ts';
import { signSgdUpdate } from './optimizer/sign-sgd.ts';
import type { SampledTransition } from './replay/lane-history.ts';
import type { ReplayBuffer } from './replay/replay-buffer.ts';
import { greedyAction, largestValue, type Thinking } from './thinking.ts';
import { namedWeights } from './weights.ts';

/** What one update tells. */
export interface UpdateReport {
  readonly loss: number;
  /** Mean over the batch of max_a Q(s, a). */
  readonly meanQ: number;
  readonly learningRate: number;
}

/** The DQN update with deep supervision (science §2). */
export class DqnLearner {
  readonly adam: AdamState;
  /** Updates done. */
  updates = 0;
  /** Updates done with the batch at hand; 0 when it is used up. */
  #batchUpdates = 0;
  readonly #agent: HrmAgent;
  readonly #settings: RunConfig['learning'];
  readonly #gradient: Float32Array;
  readonly #prefixGradient: Float32Array;
  readonly #inputs: LearnArrays;
  readonly #outputs: LearnOutputs;
  readonly #program: CompiledProgram;
  readonly #learn: Execution;
  readonly #targetThinking: Thinking;
  readonly #onlineThinking: Thinking | null;

  private constructor(
    agent: HrmAgent,
    settings: RunConfig['learning'],
    parts: {
      inputs: LearnArrays;
      outputs: LearnOutputs;
      gradient: Float32Array;
      prefixGradient: Float32Array;
      program: CompiledProgram;
      learn: Execution;
      targetThinking: Thinking;
      onlineThinking: Thinking | null;
    },
  ) {
    this.#agent = agent;
    this.#settings = settings;
    this.#inputs = parts.inputs;
    this.#outputs = parts.outputs;
    this.#gradient = parts.gradient;
    this.#prefixGradient = parts.prefixGradient;
    this.#program = parts.program;
    this.#learn = parts.learn;
    this.#targetThinking = parts.targetThinking;
    this.#onlineThinking = parts.onlineThinking;
    this.adam = createAdamState(parts.gradient.length);
  }

  /** Compiles *learn* and *think* for the configured batch size. */
  static async create(agent: HrmAgent, settings: RunConfig['learning']): Promise<DqnLearner> {
    const { shape, positions, layout } = agent;
    const { batchSize: batch, updatesPerBatch, recurrentStepsPerUpdate, doubleDqn } = settings;
    const { transitionsPerBoard: transitions, gradientSteps } = settings;
    const latents = updatesPerBatch > 1;
    const { inputs, outputs } = learnArrays(shape, { batch, transitions, positions, latents });
    const gradient = new Float32Array(layoutSize(layout));
    const prefixGradient = new Float32Array(agent.online.prefix.length);
    const gradients = Object.fromEntries(
      Object.entries({ ...parameterViews(layout, gradient), [PREFIX]: prefixGradient }).map(
        ([name, view]) => [gradientName(name), view],
      ),
    );
    const recurrentSteps = recurrentStepsPerUpdate;
    const options = { latents, recurrentSteps, gradientSteps, transitions };
    const program = await agent.engine.compile(learnProgram(shape, options));
    const learn = program.bind({
      batch,
      inputs: { ...inputs },
      parameters: namedWeights(layout, agent.online),
      outputs: { ...outputs, ...gradients },
      // The latents of one update are those that the next one starts from.
      residency: {
        parametersVersion: agent.weightsVersion,
        ...(latents ? { links: { zH: 'zH', zL: 'zL' } } : {}),
      },
    });
    const thinkOutputs = { carry: false, trace: false, readouts: transitions };
    const targetThinking = await agent.thinking('target', batch, thinkOutputs);
    const onlineThinking = doubleDqn ? await agent.thinking('online', batch, thinkOutputs) : null;
    const parts = {
      inputs,
      outputs,
      gradient,
      prefixGradient,
      program,
      learn,
      targetThinking,
      onlineThinking,
    };
    return new DqnLearner(agent, settings, parts);
  }

  /** Does the next update need a new batch? A batch is held for `updatesPerBatch` updates. */
  get needsBatch(): boolean {
    return this.#batchUpdates === 0;
  }

  /** Updates done with the batch at hand; 0 when the next one needs a new batch. */
  get batchUpdates(): number {
    return this.#batchUpdates;
  }

  /** The batch at hand, as views: what is written into them is what the next update reads. */
  get heldBatch(): HeldBatch {
    const { weights, ...batch } = this.#inputs;
    return this.#settings.transitionsPerBoard > 1 ? { ...batch, weights } : batch;
  }

  /** Whether the arrays hold all that the next update needs: not while latents are in the memory of a device alone. */
  get isStorable(): boolean {
    return this.needsBatch || !this.#learn.feedBack;
  }

  /** Goes on with the batch that was written into the arrays of `heldBatch`. */
  goOnWithBatch(updatesDone: number): void {
    this.#batchUpdates = updatesDone;
  }

  /**
   * Draws a batch and computes its targets, once for the batch (paper eq. 2):
   * y = Σ_{k<n} γ^k r_{t+k} + γ^n (1 − d) Q_target(s_{t+n}, a*), where d = 1 if the goal was reached among these n ≤
   * `returnSteps` environment steps. a* maximises Q_target(s_{t+n}, ·); with Double DQN the online network's.
   */
  async drawBatch(replay: ReplayBuffer, random: RandomGenerator): Promise<void> {
    const agent = this.#agent;
    const { batchSize, transitionsPerBoard } = this.#settings;
    const { arrays } = this.#targetThinking;
    const inputs = this.#inputs;
    const cells = replay.shape.tokens;
    const grid = agent.positions * agent.shape.model.width;
    const drawn: SampledTransition = { slot: 0, reward: 0, discount: 0, bootstrapSlot: 0 };
    const discounts = new Float32Array(batchSize * transitionsPerBoard);
    for (let i = 0; i < batchSize; i++) {
      replay.sample(this.#settings, random, drawn);
      const { slot, bootstrapSlot } = drawn;
      replay.readTokens(slot, inputs.tokens, i * cells);
      replay.readTokens(bootstrapSlot, arrays.tokens, i * cells);
      const most = transitionsPerBoard - 1;
      const others = most > 0 ? replay.companions(drawn, this.#settings, random, most) : [];
      this.#writeTransitions(i, [drawn, ...others], replay, discounts);
      if (agent.carries) {
        replay.readLatents(slot, inputs.zH, inputs.zL, i * grid);
        this.#broadcast(i * grid);
        replay.readLatents(bootstrapSlot, arrays.zH, arrays.zL, i * agent.latentSize);
      } else {
        const { positions } = agent;
        agent.writeInitial(random, { zH: inputs.zH, zL: inputs.zL, offset: i * grid, positions });
        agent.writeInitial(random, { zH: arrays.zH, zL: arrays.zL, offset: i * agent.latentSize });
      }
    }
    await this.#addBootstrap(discounts);
  }

  /** Writes the transitions of one sample; places that are left over repeat the first one without any weight. */
  #writeTransitions(
    sample: number,
    drawn: readonly SampledTransition[],
    replay: ReplayBuffer,
    discounts: Float32Array,
  ): void {
    const agent = this.#agent;
    const { batchSize, transitionsPerBoard } = this.#settings;
    const { agentPosition, actions, targets, weights } = this.#inputs;
    const target = this.#targetThinking.arrays;
    for (let k = 0; k < transitionsPerBoard; k++) {
      const at = sample * transitionsPerBoard + k;
      const { slot, reward, discount, bootstrapSlot } = drawn[k] ?? drawn[0];
      agentPosition[at] = agent.positionOf(replay.agentCell(slot));
      actions[at] = replay.action(slot);
      targets[at] = reward;
      discounts[at] = discount;
      weights[at] = k < drawn.length ? 1 / (batchSize * drawn.length) : 0;
      target.agentPosition[at] = agent.positionOf(replay.agentCell(bootstrapSlot));
    }
  }

  /** Repeats a carried vector over all positions; a whole grid is there already. */
  #broadcast(offset: number): void {
    const { latentSize, positions } = this.#agent;
    const { zH, zL } = this.#inputs;
    const grid = positions * this.#agent.shape.model.width;
    for (let at = latentSize; at < grid; at += latentSize) {
      zH.copyWithin(offset + at, offset, offset + latentSize);
      zL.copyWithin(offset + at, offset, offset + latentSize);
    }
  }

  async #addBootstrap(discounts: Float32Array): Promise<void> {
    const target = this.#targetThinking;
    const online = this.#onlineThinking;
    await target.run();
    if (online) {
      for (const key of ['tokens', 'agentPosition', 'zH', 'zL'] as const) {
        online.arrays[key].set(target.arrays[key]);
      }
      await online.run();
    }
    const { targets } = this.#inputs;
    for (let i = 0; i < targets.length; i++) {
      const at = i * ACTION_COUNT;
      const value = online
        ? target.arrays.q[at + greedyAction(online.arrays.q, at)]
        : largestValue(target.arrays.q, at);
      targets[i] += discounts[i] * value;
    }
  }

  /**
   * One update (cut short, none of it): recurrent steps from the held latents, their gradient, and all optimisers.
   * @throws DivergenceError when the loss or a gradient is not finite; no weight has changed then.
   */
  async update(): Promise<UpdateReport> {
    const settings = this.#settings;
    await this.#learn.run();
    const [loss] = this.#outputs.loss;
    this.#clipGradients(loss);
    const factor = learningRateFactor(settings, this.updates);
    const learningRate = settings.learningRate * factor;
    const { beta1, beta2, weightDecay } = settings;
    const adamUpdate = settings.optimizer === 'adamw' ? adamWUpdate : adamAtan2Update;
    const { online, target } = this.#agent;
    adamUpdate(online.flat, this.#gradient, this.adam, { learningRate, beta1, beta2, weightDecay });
    signSgdUpdate(online.prefix, this.#prefixGradient, {
      learningRate: settings.prefixLearningRate * factor,
      weightDecay: settings.prefixWeightDecay,
    });
    polyakUpdate(target.flat, online.flat, settings.targetRate);
    polyakUpdate(target.prefix, online.prefix, settings.targetRate);
    this.#agent.weightsChanged();
    this.updates++;
    this.#batchUpdates = (this.#batchUpdates + 1) % settings.updatesPerBatch;
    if (!this.needsBatch) this.#holdLatents();
    return { loss, meanQ: meanLargestQ(this.#inputs, this.#outputs), learningRate };
  }

  /**
   * Clips the parameters' gradient; that of the prefix token counts by its signs alone.
   * @throws DivergenceError when a number could reach weights or moments that is not finite
   */
  #clipGradients(loss: number): void {
    const limit = this.#settings.gradientClip;
    const norm = clipGradient(this.#gradient, limit);
    const clipped = limit > 0 ? Math.min(norm, limit) : norm;
    const numbers = {
      'the loss': loss,
      'the norm of the gradient': norm,
      // As the second moment of one parameter might hold it.
      'the square of the gradient': Math.fround(clipped ** 2),
      'the norm of the prefix token’s gradient': gradientNorm(this.#prefixGradient),
    };
    for (const [what, number] of Object.entries(numbers)) {
      if (!Number.isFinite(number)) throw new DivergenceError(this.updates, what);
    }
  }

  /** The next update of the batch starts from the latents of this one. */
  #holdLatents(): void {
    if (this.#learn.feedBack) return this.#learn.feedBack();
    this.#inputs.zH.set(this.#outputs.zH);
    this.#inputs.zL.set(this.#outputs.zL);
  }

  /** Frees the *learn* program; the *think* programs are the agent's. */
  dispose(): Promise<void> {
    return this.#program.dispose();
  }
}
