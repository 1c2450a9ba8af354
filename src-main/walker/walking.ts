import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import type { ObservationCodes } from '../../shared/maze/observation-codes.ts';
import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import { greedyAction, type Thinking } from '../agent/thinking.ts';
import type { VectorEnvironment } from '../envs/vector-environment.ts';
import { thoughtOf } from '../evaluation/episode-recorder.ts';
import { LaneLatents } from '../evaluation/lane-latents.ts';
import type { EpisodeEnd } from '../evaluation/lane-rollout.ts';
import type { WalkTask } from './protocol.ts';
import type { Turns } from './turns.ts';
import { type BegunWalk, beginWalk } from './walk-begin.ts';
import { refusedChange, WalkFailure } from './walk-failure.ts';
import { recurrentStepsAt, type Thought, type WalkMemory, type Waypoint } from './walk-memory.ts';
import type { LoadedCheckpoint, WalkingAgent } from './walking-agents.ts';

const LANE = 0;

/** What an environment step came to. */
export interface TakenStep {
  readonly thought: Thought;
  readonly action: number;
  readonly reward: number;
  readonly end: EpisodeEnd;
}

/** What a walk needs besides its task. */
export interface WalkMeans {
  readonly checkpoint: LoadedCheckpoint;
  readonly memory: WalkMemory;
  /** Thoughts share what an engine is bound to: one at a time. */
  readonly turns: Turns;
}

/**
 * One walk, environment step by environment step, as `recordRollout` makes it: what is remembered is
 * taken over, what is not is thought. A recorded episode keeps its recorded actions until somebody
 * intervenes.
 */
export class Walking {
  readonly #task: WalkTask;
  readonly #means: WalkMeans;
  readonly #begun: BegunWalk;
  readonly #tokens: Uint8Array;
  readonly #actions = new Uint8Array(1);
  #end: EpisodeEnd = null;

  /** @throws WalkFailure as beginWalk. */
  constructor(task: WalkTask, means: WalkMeans) {
    this.#task = task;
    this.#means = means;
    this.#begun = beginWalk(task);
    this.#tokens = new Uint8Array(this.#begun.environment.cells);
    if (means.memory.waypoints.length === 0) means.memory.waypoints.push(this.#firstWaypoint());
  }

  get environment(): VectorEnvironment {
    return this.#begun.environment;
  }

  get recorded(): EpisodeRecord | null {
    return this.#begun.recorded;
  }

  /** How the agent sees the maze. */
  get codes(): ObservationCodes {
    return this.#begun.codes;
  }

  /** Environment steps taken. */
  get step(): number {
    return this.environment.elapsed[LANE];
  }

  /** How the walk ended; null while it goes on. */
  get end(): EpisodeEnd {
    return this.#end;
  }

  /** M of the environment step that comes. */
  get recurrentSteps(): number {
    const { model } = this.#task.files.config;
    return recurrentStepsAt(this.step, this.#task, model.recurrentSteps);
  }

  /** What the environment step that comes begins from. */
  get waypoint(): Waypoint {
    return this.#means.memory.waypoints[this.step];
  }

  /** What is seen now, [S]; overwritten by the next observation. */
  observe(): Uint8Array {
    this.environment.observe(this.#tokens);
    return this.#tokens;
  }

  /** The agent that makes the environment step that comes. */
  agent(recurrentSteps = this.recurrentSteps): WalkingAgent {
    return this.#means.checkpoint.on(this.environment, recurrentSteps);
  }

  /**
   * Does what the script says before the environment step that comes.
   * @returns whether it says something
   * @throws WalkFailure CHANGE_REFUSED.
   */
  intervene(): boolean {
    const due = this.#task.script.find(({ step }) => step === this.step);
    if (!due) return false;
    const issues = this.environment.change(LANE, due.changes);
    if (issues.length > 0) throw refusedChange(issues);
    if (due.doors === 'stay') this.environment.holdDoors(LANE);
    return true;
  }

  /** Takes the environment step that comes. */
  async take(): Promise<TakenStep> {
    const { environment, step } = this;
    const { thoughts, actions } = this.#means.memory;
    if (actions.length <= step) await this.#means.turns.take(() => this.#think(step));
    const thought = thoughts[step];
    // Also what is remembered takes its numbers.
    const chosen = this.#begun.chooses(greedyOf(thought));
    if (actions.length === step) actions.push(this.#recordedAction(step) ?? chosen);
    this.#actions[LANE] = actions[step];
    environment.step(this.#actions);
    this.#end = environment.terminated[LANE]
      ? 'goal'
      : environment.truncated[LANE]
        ? 'step-limit'
        : null;
    return { thought, action: actions[step], reward: environment.rewards[LANE], end: this.#end };
  }

  /**
   * Takes environment steps until so many are taken.
   * @param wanted what somebody asked for, if that is a later one
   * @throws WalkFailure NOT_WALKABLE when the walk ends before.
   */
  async takeUntil(step: number, signal: AbortSignal, wanted = step): Promise<void> {
    while (this.step < step) {
      signal.throwIfAborted();
      if (this.#end !== null) throw endsBefore(this.step, wanted);
      this.intervene();
      await this.take();
    }
  }

  #recordedAction(step: number): number | null {
    const [first] = this.#task.script;
    const { recorded } = this.#begun;
    return recorded && (first === undefined || step < first.step) ? recorded.actions[step] : null;
  }

  #firstWaypoint(): Waypoint {
    const { agent } = this.agent();
    const random = this.#begun.random('latents');
    const z = { zH: new Float32Array(agent.latentSize), zL: new Float32Array(agent.latentSize) };
    new LaneLatents(agent, () => random, z).begin(LANE);
    return { z, random: random.state() };
  }

  /** Thinks about what is seen, and remembers what the next environment step begins from. */
  async #think(step: number): Promise<void> {
    const { waypoints, thoughts } = this.#means.memory;
    // Another walk with the same memory may have been here meanwhile.
    if (thoughts.length > step) return;
    const { agent, batch, thinking: bound } = this.agent();
    const thinking = await bound();
    const { arrays } = thinking;
    const tokens = this.observe();
    const { z, random: state } = waypoints[step];
    const random = RandomGenerator.fromState(state);
    const kept = { zH: z.zH.slice(), zL: z.zL.slice() };
    const latents = new LaneLatents(agent, () => random, kept);
    for (let row = 0; row < batch; row++) arrays.tokens.set(tokens, row * tokens.length);
    arrays.agentPosition.fill(agent.positionOf(this.environment.agentCells[LANE]));
    latents.writeTo(arrays, new Array<number>(batch).fill(LANE));
    await thinking.run();
    thoughts.push(copyOf(thinking));
    latents.goOn(LANE, 0, thinking, step + 1);
    waypoints.push({ z: kept, random: random.state() });
  }
}

function copyOf({ arrays }: Thinking): Thought {
  const { qValues, zHDistances, zLDistances } = thoughtOf(arrays.trace, 0);
  return { q: Float32Array.from(qValues), zHDistances, zLDistances };
}

/** The greedy action of the last recurrent step. */
function greedyOf({ q }: Thought): number {
  return greedyAction(q, q.length - ACTION_COUNT);
}

/** A walk that is over before something should have happened in it. */
export function endsBefore(length: number, step: number): WalkFailure {
  const message = `the walk ends after ${length} environment steps: there is no environment step ${step}`;
  return new WalkFailure('NOT_WALKABLE', message);
}
