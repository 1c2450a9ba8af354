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
import { WalkError } from './walk-error.ts';

const notYet = () => new WalkError({ code: 'NOT_WALKABLE' }, 'not built yet');

/** Lets trained agents walk on request: recorded episodes with changes, mazes of a seed, drawn mazes. */
export class WalkService {
  /** @throws WalkError EPISODE_NOT_FOUND. */
  agents(_episodeId: number): Promise<EpisodeAgents> {
    return Promise.reject(notYet());
  }

  /**
   * The last event is *done*, unless it is cancelled by closing the iterator or by the signal.
   * @throws WalkError and RunError from the iterator.
   */
  async *run(
    _question: WalkQuestion,
    _signal?: AbortSignal,
  ): AsyncGenerator<WalkEvent, void, void> {
    throw notYet();
  }

  look(_question: LookQuestion): Promise<Look> {
    return Promise.reject(notYet());
  }

  latentPath(_walk: WalkRequest): Promise<LatentPath> {
    return Promise.reject(notYet());
  }

  async *lengths(
    _question: LengthsQuestion,
    _signal?: AbortSignal,
  ): AsyncGenerator<LengthsEvent, void, void> {
    throw notYet();
  }

  /** Ends what is under way. */
  async close(): Promise<void> {}
}
