import { ACTION_COUNT, Cell } from '../../shared/maze/cells.ts';
import { doorwaysPassed, hasRooms } from '../../shared/maze/doorways.ts';
import { isDetour, optimalLength } from '../../shared/maze/optimal-length.ts';
import { CARRY_RULES, type LatentRows } from '../agent/carry-rules.ts';
import { greedyAction } from '../agent/thinking.ts';
import type { VectorEnvironment } from '../envs/vector-environment.ts';
import { batchFor, batchSizes } from './batch-sizes.ts';
import { type LatentPair, CarriedLatents } from './carried-latents.ts';
import type { ActionChoice } from './exploration.ts';
import { type EpisodeEnd, LaneRollout, type RolloutStages } from './lane-rollout.ts';
import { beginMaze, mazeEnvironment } from './mazes.ts';
import { SeenGoal, withGoalAt } from './moved-goal.ts';
import type { Outcome, RollOutRequest, RollOutWatcher } from './roll-out-request.ts';
import type { Sight } from './sight.ts';
import type { StepwiseAgent, StepwiseThinking } from './stepwise-agent.ts';

/** Most episodes that are rolled out side by side: more would only take more memory. */
const MOST_LANES = 128;

/** An episode that is being rolled out. */
interface OpenEpisode {
  readonly lane: number;
  readonly episode: number;
  readonly latents: CarriedLatents;
  readonly goal: SeenGoal;
  readonly chooses: ActionChoice;
  readonly start: Pick<Outcome, 'optimalLength' | 'detour' | 'doorways'>;
  /** Taken so far. */
  recurrentSteps: number;
}

class StepwiseRollout implements RolloutStages {
  readonly outcomes: Outcome[];
  readonly #agent: StepwiseAgent;
  readonly #request: RollOutRequest;
  readonly #watcher: RollOutWatcher;
  readonly #environment: VectorEnvironment;
  readonly #thinkings: readonly StepwiseThinking[];
  /** By lane. */
  readonly #episodes: OpenEpisode[];
  /** Of the batch that thought last. */
  #arrays: StepwiseThinking['arrays'];
  #begun = 0;

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
    this.#arrays = thinkings[0].arrays;
    this.outcomes = new Array<Outcome>(request.episodes);
    this.#episodes = Array.from({ length: environment.count }, (_, lane) => this.#begin(lane));
  }

  /** Begins the next episode in a lane. */
  #begin(lane: number): OpenEpisode {
    const { intervention, mazeOf } = this.#request;
    const episode = this.#begun++;
    const maze = mazeOf?.(episode) ?? episode;
    const { random, chooses } = beginMaze(this.#environment, this.#request, lane, maze);
    return {
      lane,
      episode,
      latents: new CarriedLatents(this.#agent, random('latents')),
      goal: new SeenGoal(intervention, random('goals')),
      chooses,
      start: this.#describeStart(lane),
      recurrentSteps: 0,
    };
  }

  #describeStart(lane: number): OpenEpisode['start'] {
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

  #look(rollout: LaneRollout, { lane, episode, goal }: OpenEpisode): Sight {
    const environment = this.#environment;
    const { agentCells, goalCells, elapsed, doorCount } = environment;
    const doorsClosed = new Uint8Array(doorCount);
    environment.fillDoorsClosed(lane, doorsClosed);
    const tokens = rollout.tokensOf(lane).slice();
    const goalCell = goal.cellAt(elapsed[lane], tokens, agentCells[lane]) ?? goalCells[lane];
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

  async decide(rollout: LaneRollout): Promise<void> {
    const thinking = batchFor(this.#thinkings, rollout.lanes.length);
    this.#arrays = thinking.arrays;
    const episodes = rollout.lanes.map((lane) => this.#episodes[lane]);
    const sights = episodes.map((episode) => this.#look(rollout, episode));
    this.#watcher.see(sights);
    await this.#think(thinking, sights, rollout.actions);
    this.#act(sights, rollout.actions);
  }

  take(lane: number, row: number, end: EpisodeEnd): boolean {
    const { episodes } = this.#request;
    const { episode, recurrentSteps, start } = this.#episodes[lane];
    const length = this.#environment.elapsed[lane];
    this.#goOn(lane, row, length);
    if (end === null) return true;
    this.outcomes[episode] = { reachedGoal: end === 'goal', length, recurrentSteps, ...start };
    if (this.#begun === episodes) return false;
    this.#episodes[lane] = this.#begin(lane);
    return true;
  }

  /** Sets the z that the next environment step of a lane begins from. */
  #goOn(lane: number, row: number, environmentStep: number): void {
    const { variant, policy } = this.#request;
    const { episode, latents } = this.#episodes[lane];
    const rows: LatentRows = {
      take: () => latents.carry(this.#grid(row, this.#arrays.zH, this.#arrays.zL)),
      beginAnew: () => latents.reset(),
    };
    const carries = policy?.carries?.(episode, environmentStep);
    if (carries === undefined) CARRY_RULES[variant](rows, row, environmentStep);
    else if (carries) rows.take(row);
    else rows.beginAnew(row);
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
  async #think(
    thinking: StepwiseThinking,
    sights: readonly Sight[],
    actions: Uint8Array,
  ): Promise<void> {
    const { tokens, agentPosition, zH, zL, q, nextZH, nextZL } = thinking.arrays;
    const cells = this.#environment.cells;
    sights.forEach((sight, row) => {
      tokens.set(sight.tokens, row * cells);
      agentPosition[row] = sight.agentPosition;
      this.#episodes[sight.lane].latents.writeTo(this.#grid(row, zH, zL));
    });
    this.#watcher.think(0, zH, zL, q);
    let rows = [...sights.keys()];
    for (let t = 1; rows.length > 0; t++) {
      await thinking.run();
      this.#watcher.think(t, nextZH, nextZL, q);
      rows = rows.filter((row) => this.#thinksOn(thinking, sights[row], row, t, actions));
    }
  }

  /** Takes what recurrent step t came to for one row, and says whether it thinks on. */
  #thinksOn(
    { arrays }: StepwiseThinking,
    sight: Sight,
    row: number,
    t: number,
    actions: Uint8Array,
  ): boolean {
    const { recurrentSteps, intervention, policy } = this.#request;
    const open = this.#episodes[sight.lane];
    const before = this.#grid(row, arrays.zH, arrays.zL);
    const after = this.#grid(row, arrays.nextZH, arrays.nextZL);
    const thinksOn =
      t < recurrentSteps &&
      (policy?.thinksOn?.({ sight, recurrentStep: t, before, after }) ?? true);
    if (intervention === 'z-reset-every-recurrent-step') {
      open.latents.writeInitialTo(before);
    } else {
      before.zH.set(after.zH);
      before.zL.set(after.zL);
    }
    if (thinksOn) return true;
    open.recurrentSteps += t;
    actions[sight.lane] = open.chooses(greedyAction(arrays.q, row * ACTION_COUNT));
    return false;
  }

  /** What a policy does otherwise than the agent would. */
  #act(sights: readonly Sight[], actions: Uint8Array): void {
    const { policy } = this.#request;
    if (!policy?.acts && !policy?.holdsDoors) return;
    for (const sight of sights) {
      const { lane } = sight;
      if (policy.acts) actions[lane] = policy.acts(sight, actions[lane]);
      if (policy.holdsDoors?.(sight)) this.#environment.holdDoors(lane);
    }
  }
}

/**
 * Rolls out episodes, greedily unless told otherwise, thinking one recurrent step at a time.
 * Without an intervention episode i is that of `recordRollout` with the same seed, stream and ε.
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
  const rollout = new StepwiseRollout(agent, request, watcher, environment, thinkings);
  await new LaneRollout(environment, rollout).run(request);
  return rollout.outcomes;
}
