import type { HrmAgent } from '../../agent/agent.ts';
import { ACTION_COUNT } from '../../../shared/maze/cells.ts';
import { LaneLatents } from '../../evaluation/lane-latents.ts';
import { type EpisodeEnd, LaneRollout, type RolloutStages } from '../../evaluation/lane-rollout.ts';
import { RandomGenerator } from '../../../shared/random/random-generator.ts';
import type { ReplayBuffer } from '../../agent/replay/replay-buffer.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { type Thinking, greedyAction } from '../../agent/thinking.ts';
import { variantOf } from '../../../shared/variants/variants.ts';
import type { EnvironmentSnapshot, VectorEnvironment } from '../../envs/vector-environment.ts';
import type { CurriculumState, StartCurriculum } from './start-curriculum.ts';

/** What a collector needs to go on bit-exactly. */
export interface CollectorState {
  readonly environment: EnvironmentSnapshot;
  readonly random: number[];
  /** [N] 1 where the lane shows the last observation of a truncated episode. */
  readonly atBoundary: number[];
  readonly environmentSteps: number;
  /** Training episodes since the goal rate was last asked for. */
  readonly episodesEnded: number;
  readonly episodesReached: number;
  readonly curriculum: CurriculumState | null;
}

/** What a collector rolls out, with whom, and where it writes. */
export interface CollectorParts {
  readonly agent: HrmAgent;
  readonly environment: VectorEnvironment;
  readonly replay: ReplayBuffer;
  /** Chooses the starts; null: anywhere. */
  readonly curriculum: StartCurriculum | null;
  /** How variants that follow it explore: in each environment, or in all at once (science §4). */
  readonly resetDraw: RunConfig['exploration']['resetDraw'];
}

/** Rolls out all environments with ε-greedy actions and writes what happens into the replay. */
export class Collector implements RolloutStages {
  /** Environment steps taken. */
  environmentSteps = 0;
  /** Training episodes ended and reached since last asked for. */
  #ended = 0;
  #reached = 0;
  readonly #agent: HrmAgent;
  readonly #environment: VectorEnvironment;
  readonly #replay: ReplayBuffer;
  readonly #curriculum: StartCurriculum | null;
  readonly #exploresTogether: boolean;
  readonly #thinking: Thinking;
  #random: RandomGenerator;
  readonly #atBoundary: Uint8Array;
  readonly #latents: LaneLatents;
  readonly #rollout: LaneRollout;
  #epsilon = 0;

  private constructor(parts: CollectorParts, thinking: Thinking, random: RandomGenerator) {
    const { agent, environment, replay, curriculum, resetDraw } = parts;
    this.#agent = agent;
    this.#environment = environment;
    this.#replay = replay;
    this.#curriculum = curriculum;
    const { followsResetDraw } = variantOf(agent.variant);
    this.#exploresTogether = followsResetDraw && resetDraw === 'per-collect';
    this.#thinking = thinking;
    this.#random = random;
    this.#atBoundary = new Uint8Array(environment.count);
    this.#latents = new LaneLatents(agent, () => this.#random, thinking.arrays);
    this.#rollout = new LaneRollout(environment, this);
    for (let lane = 0; lane < environment.count; lane++) {
      curriculum?.begin(lane);
      this.#latents.begin(lane);
    }
  }

  static async create(parts: CollectorParts, random: RandomGenerator): Promise<Collector> {
    const { agent, environment } = parts;
    const outputs = { carry: agent.carries, trace: false };
    const thinking = await agent.thinking('online', environment.count, outputs);
    return new Collector(parts, thinking, random);
  }

  /** Latents carried into the next environment step, [N, C, D] each; written in place. */
  get carried(): { readonly zH: Float32Array; readonly zL: Float32Array } {
    return this.#thinking.arrays;
  }

  /**
   * One environment step in every environment (science §2, *collect*). Cut short, it has changed nothing that is kept.
   */
  async collect(epsilon: number): Promise<void> {
    this.#epsilon = epsilon;
    await this.#rollout.environmentStep();
    this.#replay.advance();
  }

  async decide(rollout: LaneRollout): Promise<void> {
    const { arrays } = this.#thinking;
    const stored = this.#agent.carries ? arrays : { zH: null, zL: null };
    rollout.show(arrays, this.#agent);
    // Exploratory environment steps are thought through as well, for their z.
    await this.#thinking.run();
    const { agentCells } = this.#environment;
    this.#replay.writeObservations(rollout.tokens, agentCells, stored.zH, stored.zL);
    this.#chooseActions(rollout);
  }

  #chooseActions({ actions, active }: LaneRollout): void {
    const { q } = this.#thinking.arrays;
    const epsilon = this.#epsilon;
    const all = this.#exploresTogether ? this.#random.uniform() < epsilon : null;
    for (let lane = 0; lane < actions.length; lane++) {
      const explore = all ?? this.#random.uniform() < epsilon;
      const drawn = this.#random.integer(ACTION_COUNT);
      actions[lane] = explore ? drawn : greedyAction(q, lane * ACTION_COUNT);
      active[lane] = this.#atBoundary[lane] ? 0 : 1;
    }
  }

  take(lane: number, row: number, end: EpisodeEnd, action: number): boolean {
    if (this.#atBoundary[lane]) {
      this.#replay.writeBoundary(lane);
      this.#atBoundary[lane] = 0;
      this.#nextEpisode(lane);
      return true;
    }
    const { arrays } = this.#thinking;
    this.environmentSteps++;
    this.#replay.writeOutcome(lane, {
      action,
      reward: this.#environment.rewards[lane],
      terminated: end === 'goal',
      exploratory: action !== greedyAction(arrays.q, lane * ACTION_COUNT),
    });
    if (end === 'goal') {
      this.#ended++;
      this.#reached++;
      this.#curriculum?.ended(lane, true);
      this.#nextEpisode(lane);
    } else if (end === 'step-limit' || this.#curriculum?.isOver(lane)) {
      // The last observation gets a slot of its own at the next collect, with its z if any is stored.
      if (this.#agent.carries) this.#goOn(lane, row);
      this.#ended++;
      this.#curriculum?.ended(lane, false);
      this.#atBoundary[lane] = 1;
    } else {
      this.#goOn(lane, row);
    }
    return true;
  }

  #goOn(lane: number, row: number): void {
    this.#latents.goOn(lane, row, this.#thinking, this.#environment.elapsed[lane]);
  }

  #nextEpisode(lane: number): void {
    if (this.#curriculum) this.#curriculum.begin(lane);
    else this.#environment.reset(lane);
    this.#latents.begin(lane);
  }

  /** Largest distance between start and goal now; null when starts are not limited. */
  get startDistance(): number | null {
    return this.#curriculum?.distance ?? null;
  }

  /** Share of training episodes that reached the goal since last asked; null when none ended. */
  takeGoalRate(): number | null {
    const rate = this.#ended > 0 ? this.#reached / this.#ended : null;
    this.#ended = 0;
    this.#reached = 0;
    return rate;
  }

  /** Everything but the carried latents, which are stored as tensors. */
  state(): CollectorState {
    return {
      environment: this.#environment.snapshot(),
      random: this.#random.state(),
      atBoundary: [...this.#atBoundary],
      environmentSteps: this.environmentSteps,
      episodesEnded: this.#ended,
      episodesReached: this.#reached,
      curriculum: this.#curriculum?.state() ?? null,
    };
  }

  /** @throws RangeError or EnvironmentError for the state of another collector. */
  restore(state: CollectorState): void {
    if (state.atBoundary.length !== this.#atBoundary.length) {
      throw new RangeError(
        `${state.atBoundary.length} environments, not ${this.#atBoundary.length}`,
      );
    }
    this.#environment.restore(state.environment);
    this.#random = RandomGenerator.fromState(state.random);
    this.#atBoundary.set(state.atBoundary);
    this.environmentSteps = state.environmentSteps;
    this.#ended = state.episodesEnded;
    this.#reached = state.episodesReached;
    if (state.curriculum) this.#curriculum?.restore(state.curriculum);
  }
}
