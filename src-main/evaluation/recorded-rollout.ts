import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { HrmAgent, NetworkName } from '../agent/agent.ts';
import { greedyAction, type Thinking } from '../agent/thinking.ts';
import type { VectorEnvironment } from '../envs/vector-environment.ts';
import { batchFor, batchSizes } from './batch-sizes.ts';
import { EpisodeRecorder } from './episode-recorder.ts';
import { LaneLatents } from './lane-latents.ts';
import {
  type EpisodeEnd,
  LaneRollout,
  type RolloutStages,
  type RolloutWatch,
} from './lane-rollout.ts';
import { beginMaze, type BegunMaze, type Mazes, mazeEnvironment } from './mazes.ts';

/** Which episodes are rolled out. */
export interface RecordedRolloutRequest extends Mazes, RolloutWatch {
  readonly environment: RunConfig['environment'];
  readonly network: NetworkName;
  readonly episodes: number;
  /** Number of the first maze, 0 unless given; the others follow. */
  readonly firstMaze?: number;
  /**
   * So many episodes, no fewer than are walked, that the agent's batches are made for: callers whose
   * numbers of episodes differ bind it once, and one episode alone is not a batch of one.
   */
  readonly boundFor?: number;
  /** Probability of a random action, 0 unless given. */
  readonly epsilon?: number;
}

/** Records an episode in every lane, all at once. */
class RecordedRollout implements RolloutStages {
  readonly records: EpisodeRecord[];
  readonly #agent: HrmAgent;
  readonly #environment: VectorEnvironment;
  readonly #thinkings: readonly Thinking[];
  /** One a lane, so that what an episode draws depends on no other episode. */
  readonly #mazes: readonly BegunMaze[];
  readonly #recorders: readonly EpisodeRecorder[];
  readonly #latents: LaneLatents;
  /** Of the batch that thought last. */
  #thinking: Thinking;

  constructor(
    agent: HrmAgent,
    environment: VectorEnvironment,
    mazes: readonly BegunMaze[],
    thinkings: readonly Thinking[],
  ) {
    this.#agent = agent;
    this.#environment = environment;
    this.#mazes = mazes;
    this.#thinkings = thinkings;
    this.#thinking = thinkings[0];
    this.#recorders = mazes.map((_, lane) => new EpisodeRecorder(environment, lane));
    this.records = new Array<EpisodeRecord>(mazes.length);
    const empty = () => new Float32Array(mazes.length * agent.latentSize);
    const randoms = mazes.map(({ random }) => random('latents'));
    this.#latents = new LaneLatents(agent, (lane) => randoms[lane], { zH: empty(), zL: empty() });
    mazes.forEach((_, lane) => this.#latents.begin(lane));
  }

  async decide(rollout: LaneRollout): Promise<void> {
    const { lanes } = rollout;
    const thinking = batchFor(this.#thinkings, lanes.length);
    this.#thinking = thinking;
    rollout.show(thinking.arrays, this.#agent);
    this.#latents.writeTo(thinking.arrays, lanes);
    await thinking.run();
    lanes.forEach((lane, row) => {
      const greedy = greedyAction(thinking.arrays.q, row * ACTION_COUNT);
      rollout.actions[lane] = this.#mazes[lane].chooses(greedy);
    });
  }

  take(lane: number, row: number, end: EpisodeEnd, action: number): boolean {
    const recorder = this.#recorders[lane];
    recorder.add(action, this.#environment.rewards[lane], this.#thinking.arrays.trace, row);
    this.#latents.goOn(lane, row, this.#thinking, this.#environment.elapsed[lane]);
    if (end === null) return true;
    this.records[lane] = recorder.finish(end === 'goal');
    return false;
  }
}

/** The thinkings of every agent that was rolled out, by network and number of episodes. */
const bound = new WeakMap<HrmAgent, Map<string, Promise<Thinking[]>>>();

/**
 * A thinking for each batch size, bound once: an engine keeps what it is bound to, so that binding
 * anew for every validation would take more and more memory.
 */
function boundThinkings(
  agent: HrmAgent,
  network: NetworkName,
  episodes: number,
): Promise<Thinking[]> {
  const ofAgent = bound.get(agent) ?? new Map<string, Promise<Thinking[]>>();
  bound.set(agent, ofAgent);
  const key = `${network} ${episodes}`;
  const outputs = { carry: agent.carries, trace: true };
  const thinkings =
    ofAgent.get(key) ??
    Promise.all(batchSizes(episodes).map((batch) => agent.thinking(network, batch, outputs)));
  ofAgent.set(key, thinkings);
  return thinkings;
}

/**
 * Rolls out fresh episodes, greedily unless told otherwise, and records every one of them. Episode i
 * depends on the seed, the stream, ε and the weights alone. An agent has one such rollout at a time.
 * @throws the signal's reason when it is aborted.
 */
export async function recordRollout(
  agent: HrmAgent,
  request: RecordedRolloutRequest,
): Promise<EpisodeRecord[]> {
  const { environment: config, network, episodes, firstMaze = 0, boundFor = episodes } = request;
  const environment = mazeEnvironment(config, episodes, request);
  const mazes = Array.from({ length: episodes }, (_, lane) =>
    beginMaze(environment, request, lane, firstMaze + lane),
  );
  const thinkings = await boundThinkings(agent, network, boundFor);
  const rollout = new RecordedRollout(agent, environment, mazes, thinkings);
  await new LaneRollout(environment, rollout).run(request);
  return rollout.records;
}
