/** How an event ended. */
export type EventEnd =
  | 'replanned'
  /** The episode was over. */
  | 'episodeEnded'
  /** Doors moved, and the shortest paths from where the agent stood were others. */
  | 'doorsChanged'
  /** It was observed for the most environment steps. */
  | 'most';

/** What passed between an event and the first action on a new shortest path. */
export interface Latency {
  readonly end: EventEnd;
  /** Before the action; of an event that was not re-planned, before the last one observed. */
  readonly environmentSteps: number;
  /**
   * M for each of them, and those of the last one until its greedy action was, and stayed, on a new
   * shortest path; all M of an event that was not re-planned.
   */
  readonly recurrentSteps: number;
  /** Re-planned, and every action after it was on a shortest path, too. */
  readonly kept: boolean;
}

/** One event of one episode. */
export interface ReplanningEvent {
  readonly episode: number;
  /** Environment steps taken before it. */
  readonly environmentStep: number;
  /** The greedy actions of the environment steps before it. */
  readonly actions: readonly number[];
  readonly turning: boolean;
  readonly latency: Latency;
}

/** An event that is being observed, one environment step after the other. */
export class OpenEvent {
  readonly #recurrentSteps: number;
  readonly #most: number;
  #observed = 0;
  #replanned: { readonly environmentSteps: number; readonly recurrentSteps: number } | null = null;
  #kept = true;

  /**
   * @param recurrentSteps M
   * @param most environment steps for which it is observed
   */
  constructor(recurrentSteps: number, most: number) {
    this.#recurrentSteps = recurrentSteps;
    this.#most = most;
  }

  /**
   * Observes the next environment step, the event's own to begin with.
   * @param firstRight the recurrent step from which on the greedy action was on a shortest path; 0
   * when the last one's was not
   */
  observe(firstRight: number): void {
    if (this.isReplanned) this.#kept &&= firstRight > 0;
    else if (!this.isOver) {
      if (firstRight > 0) {
        this.#replanned = {
          environmentSteps: this.#observed,
          recurrentSteps: this.#observed * this.#recurrentSteps + firstRight,
        };
      }
      this.#observed++;
    }
  }

  get isReplanned(): boolean {
    return this.#replanned !== null;
  }

  /** It was observed for the most environment steps and not re-planned. */
  get isOver(): boolean {
    return !this.isReplanned && this.#observed >= this.#most;
  }

  /** What it came to. @param end why it is observed no longer */
  close(end: 'episodeEnded' | 'doorsChanged'): Latency {
    if (this.#replanned) return { end: 'replanned', ...this.#replanned, kept: this.#kept };
    return {
      end: this.isOver ? 'most' : end,
      environmentSteps: this.#observed - 1,
      recurrentSteps: this.#observed * this.#recurrentSteps,
      kept: false,
    };
  }
}
