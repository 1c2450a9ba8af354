import { ACTION_COUNT } from '../../shared/maze/cells.ts';
import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { HrmAgent, NetworkName } from '../agent/agent.ts';
import type { LatentRows } from '../agent/carry-rules.ts';
import { greedyAction, type Thinking } from '../agent/thinking.ts';
import type { VectorEnvironment } from '../envs/vector-environment.ts';
import { EpisodeRecorder } from './episode-recorder.ts';
import { type ActionChoice, epsilonGreedy } from './exploration.ts';
import { type Mazes, mazeEnvironment } from './mazes.ts';

/** Which episodes are walked. */
export interface WalkRequest extends Mazes {
  readonly environment: RunConfig['environment'];
  readonly network: NetworkName;
  readonly episodes: number;
  /** Probability of a random action, 0 unless given. */
  readonly epsilon?: number;
  /** Told after every environment step how many episodes have ended. */
  readonly onProgress?: (ended: number) => void;
  /** Looked at before every environment step. */
  readonly signal?: AbortSignal;
}

/** Smallest batch that is bound on its own: below it nothing is saved. */
const SMALLEST_BATCH = 16;

/** Batch sizes n, n/2, n/4 … so that little is computed for episodes that have ended. */
export function batchSizes(largest: number): number[] {
  const sizes = [largest];
  while (sizes[sizes.length - 1] > SMALLEST_BATCH) {
    sizes.push(Math.ceil(sizes[sizes.length - 1] / 2));
  }
  return sizes;
}

/** Walks episodes and records them, all at once. */
class EpisodeWalk {
  readonly #agent: HrmAgent;
  readonly #environment: VectorEnvironment;
  /** One a lane, so that an episode's random latents depend on no other episode. */
  readonly #randoms: readonly RandomGenerator[];
  /** One a lane. */
  readonly #choices: readonly ActionChoice[];
  readonly #thinkings: readonly Thinking[];
  readonly #recorders: readonly EpisodeRecorder[];
  readonly #records: EpisodeRecord[];
  /** Lanes whose episode goes on. */
  #lanes: number[];
  readonly #tokens: Uint8Array;
  readonly #actions: Uint8Array;
  readonly #active: Uint8Array;
  /** Carried latents of every lane, [N, C, D]. */
  readonly #zH: Float32Array;
  readonly #zL: Float32Array;

  constructor(
    agent: HrmAgent,
    environment: VectorEnvironment,
    { randoms, choices }: { randoms: readonly RandomGenerator[]; choices: readonly ActionChoice[] },
    thinkings: readonly Thinking[],
  ) {
    const { count, cells } = environment;
    this.#agent = agent;
    this.#environment = environment;
    this.#randoms = randoms;
    this.#choices = choices;
    this.#thinkings = thinkings;
    this.#lanes = Array.from({ length: count }, (_, lane) => lane);
    this.#recorders = this.#lanes.map((lane) => new EpisodeRecorder(environment, lane));
    this.#records = new Array<EpisodeRecord>(count);
    this.#tokens = new Uint8Array(count * cells);
    this.#actions = new Uint8Array(count);
    this.#active = new Uint8Array(count).fill(1);
    this.#zH = new Float32Array(count * agent.latentSize);
    this.#zL = new Float32Array(count * agent.latentSize);
    for (const lane of this.#lanes) this.#startLatents(lane);
  }

  #startLatents(lane: number): void {
    const offset = lane * this.#agent.latentSize;
    this.#agent.writeInitial(this.#randoms[lane], { zH: this.#zH, zL: this.#zL, offset });
  }

  async run({ onProgress, signal }: WalkRequest): Promise<EpisodeRecord[]> {
    while (this.#lanes.length > 0) {
      signal?.throwIfAborted();
      await this.#environmentStep();
      onProgress?.(this.#records.length - this.#lanes.length);
    }
    return this.#records;
  }

  async #environmentStep(): Promise<void> {
    const lanes = this.#lanes;
    const thinking = this.#thinkings.findLast((t) => t.batch >= lanes.length) as Thinking;
    const { arrays } = thinking;
    const environment = this.#environment;
    const { cells } = environment;
    const size = this.#agent.latentSize;
    environment.observe(this.#tokens);
    lanes.forEach((lane, row) => {
      arrays.tokens.set(this.#tokens.subarray(lane * cells, (lane + 1) * cells), row * cells);
      arrays.agentPosition[row] = this.#agent.positionOf(environment.agentCells[lane]);
      arrays.zH.set(this.#zH.subarray(lane * size, (lane + 1) * size), row * size);
      arrays.zL.set(this.#zL.subarray(lane * size, (lane + 1) * size), row * size);
    });
    await thinking.run();
    lanes.forEach((lane, row) => {
      const greedy = greedyAction(arrays.q, row * ACTION_COUNT);
      this.#actions[lane] = this.#choices[lane](greedy);
    });
    environment.stepLanes(this.#actions, this.#active);
    const latents: LatentRows = {
      take: (row) => thinking.takeOver(row, lanes[row], { zH: this.#zH, zL: this.#zL }),
      beginAnew: (row) => {
        if (this.#agent.rewritesInitialZ) this.#startLatents(lanes[row]);
      },
    };
    lanes.forEach((lane, row) => {
      const reward = environment.rewards[lane];
      this.#recorders[lane].add(this.#actions[lane], reward, arrays.trace, row);
      this.#agent.carryRule.next(latents, row, environment.elapsed[lane]);
    });
    this.#lanes = lanes.filter((lane) => {
      const reached = environment.terminated[lane] === 1;
      if (!reached && environment.truncated[lane] === 0) return true;
      this.#records[lane] = this.#recorders[lane].finish(reached);
      this.#active[lane] = 0;
      return false;
    });
  }
}

/** The thinkings of every agent that has walked, by network and number of episodes. */
const bound = new WeakMap<HrmAgent, Map<string, Promise<Thinking[]>>>();

/**
 * A thinking for each batch size, bound once: an engine keeps what it is bound to, so that binding
 * anew for every validation would take more and more memory.
 */
function walkingThinkings(
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
 * Walks fresh episodes, greedily unless told otherwise, and records every one of them. Episode i
 * depends on the seed, the stream, ε and the weights alone. An agent walks one set of episodes at a time.
 * @throws the signal's reason when it is aborted.
 */
export async function walkEpisodes(
  agent: HrmAgent,
  request: WalkRequest,
): Promise<EpisodeRecord[]> {
  const { environment: config, network, episodes, seed, stream, doorsFrozen } = request;
  const { epsilon = 0 } = request;
  const environment = mazeEnvironment(config, episodes, request);
  for (let lane = 0; lane < episodes; lane++) {
    environment.reset(lane, { episode: lane, doorsFrozen });
  }
  const thinkings = await walkingThinkings(agent, network, episodes);
  const ofLanes = <T>(make: (lane: number) => T) =>
    Array.from({ length: episodes }, (_, lane) => make(lane));
  const draws = {
    randoms: ofLanes((lane) => RandomGenerator.fromSeed(seed, `${stream}/latents/${lane}`)),
    choices: ofLanes((lane) => epsilonGreedy(epsilon, request, lane)),
  };
  return new EpisodeWalk(agent, environment, draws, thinkings).run(request);
}
