import { ACTION_COUNT } from '../../../shared/maze/cells.ts';
import { greedyAction } from '../../agent/thinking.ts';
import type { RollOutWatcher } from '../../evaluation/roll-out-request.ts';
import type { Sight } from '../../evaluation/sight.ts';
import { anyDoorChanged } from '../convergence/change.ts';
import { type Observation, observationOf } from '../observation.ts';
import { type Closing, closingOn } from './closing.ts';
import { OpenEvent, type ReplanningEvent } from './latency.ts';
import { rightMoves, sameWays, type Ways, waysSeen } from './shortest-ways.ts';

/** The episode in a lane. */
interface Memory {
  sight: Sight;
  ways: Ways;
  /** Greedy ones, one for each environment step so far. */
  readonly actions: number[];
  event: (Omit<ReplanningEvent, 'latencies'> & { readonly open: OpenEvent }) | null;
}

/** What a row thinks in the present environment step. */
interface Row {
  readonly memory: Memory;
  /** As `rightMoves`. */
  readonly right: number;
  /** The recurrent step from which on the greedy action is right, 0 while it is not. */
  firstRight: number;
}

/** Finds the events of ordinary roll-outs, and how long they take, while they are thought. */
export class ReplanningWatcher implements RollOutWatcher {
  readonly #board: Pick<Observation, 'rows' | 'columns'>;
  readonly #recurrentSteps: number;
  readonly #most: number;
  readonly #memories = new Map<number, Memory>();
  readonly #events: ReplanningEvent[] = [];
  #rows: Row[] = [];
  /** Environment steps before which a door closed on the agent's way, by what was left. */
  readonly closings: Record<Closing['outcome'], number> = { spared: 0, noWay: 0, event: 0 };
  /**
   * By episode: environment steps with a way and without an unanswered event, and those of them
   * whose action follows a shortest path.
   */
  readonly otherwise: { steps: number; followed: number }[] = [];

  /**
   * @param recurrentSteps M of the roll-out
   * @param most environment steps for which an event is observed
   */
  constructor(board: Pick<Observation, 'rows' | 'columns'>, recurrentSteps: number, most: number) {
    this.#board = board;
    this.#recurrentSteps = recurrentSteps;
    this.#most = most;
  }

  see(sights: readonly Sight[]): void {
    this.#rows = sights.map((sight) => {
      const memory = this.#look(sight);
      const right = rightMoves(sight.agentCell, memory.ways);
      return { memory, right, firstRight: 0 };
    });
  }

  think(recurrentStep: number, _zH: Float32Array, _zL: Float32Array, q: Float32Array): void {
    if (recurrentStep === 0) return;
    this.#rows.forEach((row, index) => {
      const action = greedyAction(q, index * ACTION_COUNT);
      const isRight = ((row.right >> action) & 1) === 1;
      if (!isRight) row.firstRight = 0;
      else if (row.firstRight === 0) row.firstRight = recurrentStep;
      if (recurrentStep === this.#recurrentSteps) this.#conclude(row, action);
    });
  }

  /** All events, by episode and environment step; to be asked when the roll-out has ended. */
  finish(): ReplanningEvent[] {
    for (const memory of this.#memories.values()) this.#close(memory, 'episodeEnded');
    this.#memories.clear();
    return this.#events.toSorted(
      (a, b) => a.episode - b.episode || a.environmentStep - b.environmentStep,
    );
  }

  #look(sight: Sight): Memory {
    const now = observationOf(this.#board, sight);
    const memory = this.#memories.get(sight.lane);
    if (!memory || memory.sight.episode !== sight.episode) {
      if (memory) this.#close(memory, 'episodeEnded');
      this.otherwise[sight.episode] = { steps: 0, followed: 0 };
      const begun: Memory = { sight, ways: waysSeen(now), actions: [], event: null };
      this.#memories.set(sight.lane, begun);
      return begun;
    }
    if (anyDoorChanged(memory.sight.doorsClosed, sight.doorsClosed)) {
      const before = memory.ways;
      memory.ways = waysSeen(now);
      if (!sameWays(sight.agentCell, before, memory.ways)) this.#close(memory, 'doorsChanged');
      this.#meet(memory, closingOn(observationOf(this.#board, memory.sight), now), sight);
    }
    memory.sight = sight;
    return memory;
  }

  /** Begins to observe an event. */
  #meet(memory: Memory, closing: Closing | null, { episode, environmentStep }: Sight): void {
    if (!closing) return;
    this.closings[closing.outcome]++;
    if (closing.outcome !== 'event') return;
    memory.event = {
      episode,
      environmentStep,
      actions: [...memory.actions],
      turning: closing.turning,
      open: new OpenEvent(this.#recurrentSteps, this.#most),
    };
  }

  #conclude({ memory, right, firstRight }: Row, action: number): void {
    const open = memory.event?.open;
    if (right !== 0 && (!open || open.isAnswered)) {
      const otherwise = this.otherwise[memory.sight.episode];
      otherwise.steps++;
      if (firstRight > 0) otherwise.followed++;
    }
    open?.observe(firstRight);
    memory.actions.push(action);
  }

  #close(memory: Memory, end: 'episodeEnded' | 'doorsChanged'): void {
    if (!memory.event) return;
    const { open, ...event } = memory.event;
    this.#events.push({ ...event, latencies: open.close(end) });
    memory.event = null;
  }
}
