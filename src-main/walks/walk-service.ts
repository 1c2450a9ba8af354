import type {
  EpisodeAgents,
  LatentPath,
  LengthsEvent,
  LengthsQuestion,
  Look,
  LookQuestion,
  WalkEvent,
  WalkQuestion,
} from '../../shared/contract/walks.ts';
import type { WalkRequest } from '../../shared/walks/walk-request.ts';
import { StoredRuns } from '../runs/stored-runs.ts';
import type { ReadableConnection } from '../store/connection.ts';
import { eventStream } from '../streams/event-stream.ts';
import {
  agentsOf,
  environmentOf,
  episodeOf,
  filesOf,
  type WalkPlaces,
  walkTask,
} from './walk-tasks.ts';
import { WalkerLink } from './walker-link.ts';

export interface WalkServiceOptions {
  readonly walkerWorker: URL;
  readonly analysisWorker: URL;
  readonly dataFolder: string;
  readonly database: ReadableConnection;
}

/** Lets trained agents walk on request: recorded episodes with changes, mazes of a seed, drawn mazes. */
export class WalkService {
  readonly #places: WalkPlaces;
  readonly #link: WalkerLink;

  constructor({ walkerWorker, analysisWorker, dataFolder, database }: WalkServiceOptions) {
    const runs = new StoredRuns(database, { dataFolder, analysisWorker, abandoned: false });
    this.#places = { database, dataFolder, runs };
    this.#link = new WalkerLink(walkerWorker);
  }

  /** @throws WalkError EPISODE_NOT_FOUND. */
  agents(episodeId: number): EpisodeAgents {
    return agentsOf(episodeOf(episodeId, this.#places), this.#places);
  }

  /**
   * The last event is *done*, unless it is cancelled by closing the iterator or by the signal.
   * @throws WalkError and RunError from the iterator.
   */
  run({ walk, from }: WalkQuestion, signal?: AbortSignal): AsyncGenerator<WalkEvent, void, void> {
    return eventStream<WalkEvent>(async (tell, stopped) => {
      await this.#link.ask('run', { task: walkTask(walk, this.#places), from }, tell, stopped);
    }, signal);
  }

  /** @throws WalkError, RunError. */
  async look({ walk, ...how }: LookQuestion, signal?: AbortSignal): Promise<Look> {
    const question = { task: walkTask(walk, this.#places), ...how };
    return this.#link.ask('look', question, undefined, signal);
  }

  /** @throws WalkError, RunError. */
  async latentPath(walk: WalkRequest, signal?: AbortSignal): Promise<LatentPath> {
    const question = { task: walkTask(walk, this.#places) };
    return this.#link.ask('latent-path', question, undefined, signal);
  }

  /**
   * Walks the first mazes of a seed. The last event is *done*.
   * @throws WalkError, RunError from the iterator.
   */
  lengths(
    { agent, environmentOf: other, ...mazes }: LengthsQuestion,
    signal?: AbortSignal,
  ): AsyncGenerator<LengthsEvent, void, void> {
    return eventStream<LengthsEvent>(async (tell, stopped) => {
      const files = filesOf(agent, this.#places);
      const environment = environmentOf(files, other, this.#places);
      await this.#link.ask('lengths', { files, environment, ...mazes }, tell, stopped);
    }, signal);
  }

  /** Ends what is under way. */
  close(): Promise<void> {
    return this.#link.close();
  }
}
