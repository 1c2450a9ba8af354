import type { Intervention } from '../../shared/contract/analyses.ts';
import { ACTION_COUNT, Cell } from '../../shared/maze/cells.ts';
import { isDetour, optimalLength } from '../../shared/maze/optimal-length.ts';
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig, Variant } from '../../shared/run-config/schema.ts';
import { greedyAction } from '../agent/thinking.ts';
import { createEnvironment } from '../envs/create-environment.ts';
import type { VectorEnvironment } from '../envs/vector-environment.ts';
import { drawMovedGoal, withGoalAt } from './moved-goal.ts';
import type { StepwiseAgent, StepwiseThinking } from './stepwise-agent.ts';
import { batchSizes } from './walk-episodes.ts';

/** Most episodes that are walked side by side: more would only take more memory. */
const MOST_LANES = 128;

export interface RollOutRequest {
  readonly environment: RunConfig['environment'];
  readonly variant: Variant;
  /** Recurrent steps M before each environment step; any number, whatever was trained. */
  readonly recurrentSteps: number;
  readonly episodes: number;
  /** Seed of mazes, random initial latents and moved goals. */
  readonly seed: number;
  readonly stream: string;
  readonly doorsFrozen: boolean;
  readonly intervention: Intervention;
  /** Told after every environment step how many episodes have ended. */
  readonly onProgress?: (ended: number) => void;
  /** Looked at before every environment step. */
  readonly signal?: AbortSignal;
}

/** What one episode saw before one environment step. */
export interface Sight {
  readonly episode: number;
  /** Where it is walked; one episode at a time. */
  readonly lane: number;
  /** Environment steps taken before. */
  readonly environmentStep: number;
  /** [S], with the goal where an intervention has put it. */
  readonly tokens: Uint8Array;
  readonly agentCell: number;
  /** Where the goal is seen. */
  readonly goalCell: number;
  /** Position of the agent's cell in the sequence. */
  readonly agentPosition: number;
  /** [doors] */
  readonly doorsClosed: Uint8Array;
}

/** Watches what is seen and thought. */
export interface RollOutWatcher {
  /** Before the recurrent steps of an environment step: one entry for each row of the batch. */
  see(sights: readonly Sight[]): void;
  /**
   * After recurrent step t = 1..M, and with t = 0 what it begins from: whole grids [rows, P, D],
   * to be read before returning.
   */
  think(recurrentStep: number, zH: Float32Array, zL: Float32Array): void;
}

/** How an episode ended. */
export interface Outcome {
  readonly reachedGoal: boolean;
  /** Environment steps. */
  readonly length: number;
  /** As in an `EpisodeRecord`. */
  readonly optimalLength: number;
  readonly detour: boolean;
}

/** What an episode takes along while it is walked. */
interface Walker {
  readonly lane: number;
  readonly episode: number;
  /** Of random initial latents. */
  readonly latents: RandomGenerator;
  /** Of moved goals. */
  readonly goals: RandomGenerator;
  /** [D] what its z is put back to. */
  readonly initialH: Float32Array;
  readonly initialL: Float32Array;
  /** [C, D] what it carries, C = 1 or P. */
  readonly zH: Float32Array;
  readonly zL: Float32Array;
  readonly optimalLength: number;
  readonly detour: boolean;
  /** Where the goal was moved to, −1 while it is where it is. */
  movedGoal: number;
}

/** Repeats what stands at the start of an array to the end of it. */
function fillWith(target: Float32Array, source: Float32Array): void {
  for (let at = 0; at < target.length; at += source.length) target.set(source, at);
}

class RollOut {
  readonly #agent: StepwiseAgent;
  readonly #request: RollOutRequest;
  readonly #watcher: RollOutWatcher;
  readonly #environment: VectorEnvironment;
  readonly #thinkings: readonly StepwiseThinking[];
  readonly #tokens: Uint8Array;
  readonly #actions: Uint8Array;
  readonly #active: Uint8Array;
  readonly #outcomes: Outcome[];
  #ended = 0;
  #begun = 0;
  #walkers: Walker[] = [];

  constructor(
    agent: StepwiseAgent,
    request: RollOutRequest,
    watcher: RollOutWatcher,
    environment: VectorEnvironment,
    thinkings: readonly StepwiseThinking[],
  ) {
    this.#agent = agent;
    this.#request = request;
    this.#watcher = watcher;
    this.#environment = environment;
    this.#thinkings = thinkings;
    const { count, cells } = environment;
    this.#tokens = new Uint8Array(count * cells);
    this.#actions = new Uint8Array(count);
    this.#active = new Uint8Array(count).fill(1);
    this.#outcomes = new Array<Outcome>(request.episodes);
    for (let lane = 0; lane < count; lane++) this.#walkers.push(this.#begin(lane));
  }

  /** Begins the next episode in a lane. */
  #begin(lane: number): Walker {
    const { seed, stream, doorsFrozen } = this.#request;
    const { positions, width, carriedZ } = this.#agent;
    const episode = this.#begun++;
    this.#environment.reset(lane, { episode, doorsFrozen });
    const { startCells, goalCells, doorCount } = this.#environment;
    const closed = new Uint8Array(doorCount);
    this.#environment.fillDoorsClosed(lane, closed);
    const start = [startCells[lane], goalCells[lane], this.#environment.boardOf(lane)] as const;
    const carried = carriedZ === 'full' ? positions * width : width;
    const walker: Walker = {
      lane,
      episode,
      latents: RandomGenerator.fromSeed(seed, `${stream}/latents/${episode}`),
      goals: RandomGenerator.fromSeed(seed, `${stream}/goals/${episode}`),
      initialH: new Float32Array(width),
      initialL: new Float32Array(width),
      zH: new Float32Array(carried),
      zL: new Float32Array(carried),
      optimalLength: optimalLength(...start, closed),
      detour: isDetour(...start, closed),
      movedGoal: -1,
    };
    this.#startLatents(walker);
    return walker;
  }

  #startLatents({ latents, initialH, initialL, zH, zL }: Walker): void {
    this.#agent.writeInitial(latents, { zH: initialH, zL: initialL, offset: 0 });
    fillWith(zH, initialH);
    fillWith(zL, initialL);
  }

  async run(): Promise<Outcome[]> {
    const { onProgress, signal } = this.#request;
    while (this.#walkers.length > 0) {
      signal?.throwIfAborted();
      await this.#environmentStep();
      onProgress?.(this.#ended);
    }
    return this.#outcomes;
  }

  #look(walker: Walker): Sight {
    const environment = this.#environment;
    const { cells, agentCells, goalCells, elapsed, doorCount } = environment;
    const { lane, episode } = walker;
    const doorsClosed = new Uint8Array(doorCount);
    environment.fillDoorsClosed(lane, doorsClosed);
    const tokens = this.#tokens.slice(lane * cells, (lane + 1) * cells);
    const goalCell = this.#moveGoal(walker, tokens);
    return {
      episode,
      lane,
      environmentStep: elapsed[lane],
      tokens:
        goalCell === goalCells[lane]
          ? tokens
          : withGoalAt(tokens, goalCells[lane], goalCell, this.#codeUnderGoal(lane)),
      agentCell: agentCells[lane],
      goalCell,
      agentPosition: this.#agent.positionOf(agentCells[lane]),
      doorsClosed,
    };
  }

  /** Where the goal is seen. */
  #moveGoal(walker: Walker, tokens: Uint8Array): number {
    const { intervention } = this.#request;
    const { elapsed, goalCells } = this.#environment;
    const every = intervention === 'goal-moved-every-environment-step';
    const moves = every || intervention === 'goal-moved-once';
    if (moves && elapsed[walker.lane] > 0 && (every || walker.movedGoal < 0)) {
      walker.movedGoal = drawMovedGoal(tokens, walker.goals);
    }
    return walker.movedGoal < 0 ? goalCells[walker.lane] : walker.movedGoal;
  }

  /** What would be seen in the goal's cell without the goal. */
  #codeUnderGoal(lane: number): number {
    const distinct = this.#request.environment.doorCodes === 'distinct';
    const { doors } = this.#environment.boardOf(lane);
    return distinct && doors.includes(this.#environment.goalCells[lane])
      ? Cell.openDoor
      : Cell.floor;
  }

  async #environmentStep(): Promise<void> {
    const environment = this.#environment;
    const walkers = this.#walkers;
    const thinking = this.#thinkings.findLast(
      ({ batch }) => batch >= walkers.length,
    ) as StepwiseThinking;
    environment.observe(this.#tokens);
    const sights = walkers.map((walker) => this.#look(walker));
    this.#watcher.see(sights);
    await this.#think(thinking, sights);
    walkers.forEach(({ lane }, row) => {
      this.#actions[lane] = greedyAction(thinking.arrays.q, row * ACTION_COUNT);
    });
    environment.stepLanes(this.#actions, this.#active);
    walkers.forEach((walker, row) => this.#takeAlong(walker, row, thinking));
    this.#walkers = walkers.flatMap((walker) => this.#goOn(walker));
  }

  /** All recurrent steps of one environment step. */
  async #think(thinking: StepwiseThinking, sights: readonly Sight[]): Promise<void> {
    const { arrays } = thinking;
    const { positions, width } = this.#agent;
    const { recurrentSteps } = this.#request;
    const size = positions * width;
    const cells = this.#environment.cells;
    this.#walkers.forEach(({ zH, zL }, row) => {
      arrays.tokens.set(sights[row].tokens, row * cells);
      arrays.agentPosition[row] = sights[row].agentPosition;
      fillWith(arrays.zH.subarray(row * size, (row + 1) * size), zH);
      fillWith(arrays.zL.subarray(row * size, (row + 1) * size), zL);
    });
    this.#watcher.think(0, arrays.zH, arrays.zL);
    for (let t = 1; t <= recurrentSteps; t++) {
      await thinking.run();
      this.#watcher.think(t, arrays.nextZH, arrays.nextZL);
      this.#walkers.forEach((walker, row) => this.#afterRecurrentStep(walker, row, thinking));
    }
  }

  /** Hands z to the next recurrent step, or puts it back. */
  #afterRecurrentStep({ initialH, initialL }: Walker, row: number, { arrays }: StepwiseThinking) {
    const size = this.#agent.positions * this.#agent.width;
    const [from, to] = [row * size, (row + 1) * size];
    const zH = arrays.zH.subarray(from, to);
    const zL = arrays.zL.subarray(from, to);
    if (this.#request.intervention === 'z-reset-every-recurrent-step') {
      fillWith(zH, initialH);
      fillWith(zL, initialL);
    } else {
      zH.set(arrays.nextZH.subarray(from, to));
      zL.set(arrays.nextZL.subarray(from, to));
    }
  }

  /** Carry: what the next environment step begins from, the last position or the whole grid. */
  #takeAlong(walker: Walker, row: number, { arrays }: StepwiseThinking): void {
    if (this.#request.variant === 'reset') return this.#startLatents(walker);
    const end = (row + 1) * this.#agent.positions * this.#agent.width;
    walker.zH.set(arrays.zH.subarray(end - walker.zH.length, end));
    walker.zL.set(arrays.zL.subarray(end - walker.zL.length, end));
  }

  /** The walker itself, the next one in its lane, or nobody when all episodes have begun. */
  #goOn(walker: Walker): Walker[] {
    const { terminated, truncated, elapsed } = this.#environment;
    const { lane, episode, optimalLength: optimal, detour } = walker;
    const reachedGoal = terminated[lane] === 1;
    if (!reachedGoal && truncated[lane] === 0) return [walker];
    this.#outcomes[episode] = {
      reachedGoal,
      length: elapsed[lane],
      optimalLength: optimal,
      detour,
    };
    this.#ended++;
    if (this.#begun < this.#request.episodes) return [this.#begin(lane)];
    this.#active[lane] = 0;
    return [];
  }
}

/**
 * Rolls out episodes greedily (ε = 0), thinking one recurrent step at a time. Without an
 * intervention episode i is that of `walkEpisodes` with the same seed and stream. Memory does not
 * grow with the number of episodes.
 * @returns [episodes] how each ended
 * @throws the signal's reason when it is aborted.
 */
export async function rollOut(
  agent: StepwiseAgent,
  request: RollOutRequest,
  watcher: RollOutWatcher,
): Promise<Outcome[]> {
  const { environment: config, episodes, seed, stream } = request;
  const lanes = Math.min(episodes, MOST_LANES);
  const mazes = RandomGenerator.fromSeed(seed, `${stream}/mazes`);
  const environment = createEnvironment(config, lanes, mazes);
  const thinkings = await Promise.all(batchSizes(lanes).map((batch) => agent.thinking(batch)));
  return new RollOut(agent, request, watcher, environment, thinkings).run();
}
