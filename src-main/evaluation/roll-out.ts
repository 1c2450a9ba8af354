import { ACTION_COUNT, Cell } from '../../shared/maze/cells.ts';
import { doorwaysPassed, hasRooms } from '../../shared/maze/doorways.ts';
import { isDetour, optimalLength } from '../../shared/maze/optimal-length.ts';
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import { CARRY_RULES, type LatentRows } from '../agent/carry-rules.ts';
import { greedyAction } from '../agent/thinking.ts';
import type { VectorEnvironment } from '../envs/vector-environment.ts';
import { type LatentPair, CarriedLatents } from './carried-latents.ts';
import { type ActionChoice, epsilonGreedy } from './exploration.ts';
import { mazeEnvironment } from './mazes.ts';
import { SeenGoal, withGoalAt } from './moved-goal.ts';
import type { Outcome, RollOutRequest, RollOutWatcher } from './roll-out-request.ts';
import type { Sight } from './sight.ts';
import type { StepwiseAgent, StepwiseThinking } from './stepwise-agent.ts';
import { batchSizes } from './walk-episodes.ts';

/** Most episodes that are walked side by side: more would only take more memory. */
const MOST_LANES = 128;

/** An episode that is being walked. */
interface Walker {
  readonly lane: number;
  readonly episode: number;
  readonly latents: CarriedLatents;
  readonly goal: SeenGoal;
  readonly chooses: ActionChoice;
  readonly start: Pick<Outcome, 'optimalLength' | 'detour' | 'doorways'>;
  /** Taken so far. */
  recurrentSteps: number;
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
    const { seed, stream, doorsFrozen, intervention, epsilon = 0, mazeOf } = this.#request;
    const episode = this.#begun++;
    const maze = mazeOf?.(episode) ?? episode;
    this.#environment.reset(lane, { episode: maze, doorsFrozen });
    const random = (of: string) => RandomGenerator.fromSeed(seed, `${stream}/${of}/${maze}`);
    return {
      lane,
      episode,
      latents: new CarriedLatents(this.#agent, random('latents')),
      goal: new SeenGoal(intervention, random('goals')),
      chooses: epsilonGreedy(epsilon, this.#request, maze),
      start: this.#describeStart(lane),
      recurrentSteps: 0,
    };
  }

  #describeStart(lane: number): Walker['start'] {
    const { startCells, goalCells, doorCount } = this.#environment;
    const closed = new Uint8Array(doorCount);
    this.#environment.fillDoorsClosed(lane, closed);
    const maze = [startCells[lane], goalCells[lane], this.#environment.boardOf(lane)] as const;
    return {
      optimalLength: optimalLength(...maze, closed),
      detour: isDetour(...maze, closed),
      doorways: hasRooms(this.#request.environment) ? doorwaysPassed(...maze, closed) : null,
    };
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
    this.#act(sights);
    environment.stepLanes(this.#actions, this.#active);
    const { variant, policy } = this.#request;
    const { zH, zL } = thinking.arrays;
    const latents: LatentRows = {
      take: (row) => walkers[row].latents.carry(this.#grid(row, zH, zL)),
      beginAnew: (row) => walkers[row].latents.reset(),
    };
    walkers.forEach(({ lane, episode }, row) => {
      const environmentStep = environment.elapsed[lane];
      const carries = policy?.carries?.(episode, environmentStep);
      if (carries === undefined) CARRY_RULES[variant].next(latents, row, environmentStep);
      else if (carries) latents.take(row);
      else latents.beginAnew(row);
    });
    this.#walkers = walkers.flatMap((walker) => this.#goOn(walker));
  }

  /** The latents [P, D] of one row, as views. */
  #grid(row: number, zH: Float32Array, zL: Float32Array): LatentPair {
    const size = this.#agent.positions * this.#agent.width;
    const of = (grids: Float32Array) => grids.subarray(row * size, (row + 1) * size);
    return { zH: of(zH), zL: of(zL) };
  }

  /**
   * All recurrent steps of one environment step; leaves the last z where the first one was, and
   * the actions.
   */
  async #think(thinking: StepwiseThinking, sights: readonly Sight[]): Promise<void> {
    const { tokens, agentPosition, zH, zL, q, nextZH, nextZL } = thinking.arrays;
    const cells = this.#environment.cells;
    this.#walkers.forEach(({ latents }, row) => {
      tokens.set(sights[row].tokens, row * cells);
      agentPosition[row] = sights[row].agentPosition;
      latents.writeTo(this.#grid(row, zH, zL));
    });
    this.#watcher.think(0, zH, zL, q);
    let rows = [...sights.keys()];
    for (let t = 1; rows.length > 0; t++) {
      await thinking.run();
      this.#watcher.think(t, nextZH, nextZL, q);
      rows = rows.filter((row) => this.#take(thinking, sights[row], row, t));
    }
  }

  /** Takes what recurrent step t came to for one row, and says whether it thinks on. */
  #take({ arrays }: StepwiseThinking, sight: Sight, row: number, t: number): boolean {
    const { recurrentSteps, intervention, policy } = this.#request;
    const walker = this.#walkers[row];
    const before = this.#grid(row, arrays.zH, arrays.zL);
    const after = this.#grid(row, arrays.nextZH, arrays.nextZL);
    const thinksOn =
      t < recurrentSteps &&
      (policy?.thinksOn?.({ sight, recurrentStep: t, before, after }) ?? true);
    if (intervention === 'z-reset-every-recurrent-step') {
      walker.latents.writeInitialTo(before);
    } else {
      before.zH.set(after.zH);
      before.zL.set(after.zL);
    }
    if (thinksOn) return true;
    walker.recurrentSteps += t;
    this.#actions[walker.lane] = walker.chooses(greedyAction(arrays.q, row * ACTION_COUNT));
    return false;
  }

  /** What a policy does otherwise than the agent would. */
  #act(sights: readonly Sight[]): void {
    const { policy } = this.#request;
    if (!policy?.acts && !policy?.holdsDoors) return;
    for (const sight of sights) {
      const { lane } = sight;
      if (policy.acts) this.#actions[lane] = policy.acts(sight, this.#actions[lane]);
      if (policy.holdsDoors?.(sight)) this.#environment.holdDoors(lane);
    }
  }

  /** The walker itself, the next one in its lane, or nobody when all episodes have begun. */
  #goOn(walker: Walker): Walker[] {
    const { terminated, truncated, elapsed } = this.#environment;
    const { lane, episode, start, recurrentSteps } = walker;
    const reachedGoal = terminated[lane] === 1;
    if (!reachedGoal && truncated[lane] === 0) return [walker];
    this.#outcomes[episode] = { reachedGoal, length: elapsed[lane], recurrentSteps, ...start };
    this.#ended++;
    if (this.#begun < this.#request.episodes) return [this.#begin(lane)];
    this.#active[lane] = 0;
    return [];
  }
}

/**
 * Rolls out episodes, greedily unless told otherwise, thinking one recurrent step at a time.
 * Without an intervention episode i is that of `walkEpisodes` with the same seed, stream and ε.
 * Memory does not grow with the number of episodes. An agent rolls out one set of episodes at a
 * time.
 * @returns [episodes] how each ended
 * @throws the signal's reason when it is aborted.
 */
export async function rollOut(
  agent: StepwiseAgent,
  request: RollOutRequest,
  watcher: RollOutWatcher,
): Promise<Outcome[]> {
  const { environment: config, episodes } = request;
  const lanes = Math.min(episodes, MOST_LANES);
  const environment = mazeEnvironment(config, lanes, request);
  const thinkings = await Promise.all(batchSizes(lanes).map((batch) => agent.thinking(batch)));
  return new RollOut(agent, request, watcher, environment, thinkings).run();
}
