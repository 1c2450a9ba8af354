import type { Intervention } from '../../shared/contract/analyses.ts';
import { ACTION_COUNT, Cell } from '../../shared/maze/cells.ts';
import { isDetour, optimalLength } from '../../shared/maze/optimal-length.ts';
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig, Variant } from '../../shared/run-config/schema.ts';
import { greedyAction } from '../agent/thinking.ts';
import { createEnvironment } from '../envs/create-environment.ts';
import type { VectorEnvironment } from '../envs/vector-environment.ts';
import { type LatentPair, CarriedLatents } from './carried-latents.ts';
import { SeenGoal, withGoalAt } from './moved-goal.ts';
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

/** An episode that is being walked. */
interface Walker {
  readonly lane: number;
  readonly episode: number;
  readonly latents: CarriedLatents;
  readonly goal: SeenGoal;
  readonly start: Pick<Outcome, 'optimalLength' | 'detour'>;
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
    const { seed, stream, doorsFrozen, intervention } = this.#request;
    const episode = this.#begun++;
    this.#environment.reset(lane, { episode, doorsFrozen });
    const random = (of: string) => RandomGenerator.fromSeed(seed, `${stream}/${of}/${episode}`);
    return {
      lane,
      episode,
      latents: new CarriedLatents(this.#agent, random('latents')),
      goal: new SeenGoal(intervention, random('goals')),
      start: this.#describeStart(lane),
    };
  }

  #describeStart(lane: number): Walker['start'] {
    const { startCells, goalCells, doorCount } = this.#environment;
    const closed = new Uint8Array(doorCount);
    this.#environment.fillDoorsClosed(lane, closed);
    const maze = [startCells[lane], goalCells[lane], this.#environment.boardOf(lane)] as const;
    return { optimalLength: optimalLength(...maze, closed), detour: isDetour(...maze, closed) };
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

  #look({ lane, episode, goal }: Walker): Sight {
    const environment = this.#environment;
    const { cells, agentCells, goalCells, elapsed, doorCount } = environment;
    const doorsClosed = new Uint8Array(doorCount);
    environment.fillDoorsClosed(lane, doorsClosed);
    const tokens = this.#tokens.slice(lane * cells, (lane + 1) * cells);
    const goalCell = goal.cellAt(elapsed[lane], tokens) ?? goalCells[lane];
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
    walkers.forEach(({ latents }, row) => {
      if (this.#request.variant === 'reset') latents.reset();
      else latents.carry(this.#grid(row, thinking.arrays.zH, thinking.arrays.zL));
    });
    this.#walkers = walkers.flatMap((walker) => this.#goOn(walker));
  }

  /** The latents [P, D] of one row, as views. */
  #grid(row: number, zH: Float32Array, zL: Float32Array): LatentPair {
    const size = this.#agent.positions * this.#agent.width;
    const of = (grids: Float32Array) => grids.subarray(row * size, (row + 1) * size);
    return { zH: of(zH), zL: of(zL) };
  }

  /** All recurrent steps of one environment step; leaves the last z where the first one was. */
  async #think(thinking: StepwiseThinking, sights: readonly Sight[]): Promise<void> {
    const { tokens, agentPosition, zH, zL, nextZH, nextZL } = thinking.arrays;
    const { recurrentSteps, intervention } = this.#request;
    const cells = this.#environment.cells;
    this.#walkers.forEach(({ latents }, row) => {
      tokens.set(sights[row].tokens, row * cells);
      agentPosition[row] = sights[row].agentPosition;
      latents.writeTo(this.#grid(row, zH, zL));
    });
    this.#watcher.think(0, zH, zL);
    for (let t = 1; t <= recurrentSteps; t++) {
      await thinking.run();
      this.#watcher.think(t, nextZH, nextZL);
      this.#walkers.forEach(({ latents }, row) => {
        const grid = this.#grid(row, zH, zL);
        if (intervention === 'z-reset-every-recurrent-step') return latents.writeInitialTo(grid);
        const next = this.#grid(row, nextZH, nextZL);
        grid.zH.set(next.zH);
        grid.zL.set(next.zL);
      });
    }
  }

  /** The walker itself, the next one in its lane, or nobody when all episodes have begun. */
  #goOn(walker: Walker): Walker[] {
    const { terminated, truncated, elapsed } = this.#environment;
    const { lane, episode, start } = walker;
    const reachedGoal = terminated[lane] === 1;
    if (!reachedGoal && truncated[lane] === 0) return [walker];
    this.#outcomes[episode] = { reachedGoal, length: elapsed[lane], ...start };
    this.#ended++;
    if (this.#begun < this.#request.episodes) return [this.#begin(lane)];
    this.#active[lane] = 0;
    return [];
  }
}

/**
 * Rolls out episodes greedily (ε = 0), thinking one recurrent step at a time. Without an
 * intervention episode i is that of `walkEpisodes` with the same seed and stream. Memory does not
 * grow with the number of episodes. An agent rolls out one set of episodes at a time.
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
