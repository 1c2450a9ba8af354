import type { ReplanningCriterion } from '../../../shared/analyses/replanning/schema.ts';

/** How the observation of an event ended, unless it was re-planned. */
export type Censoring =
  /** The episode was over. */
  | 'episodeEnded'
  /** Doors moved, and the shortest paths from where the agent stood were others. */
  | 'doorsChanged'
  /** It was observed for the most environment steps. */
  | 'most';

/** What passed between an event and an action on a new shortest path. */
export interface Latency {
  readonly end: 'replanned' | Censoring;
  /** Before the action; of an event that was not re-planned, before the last one observed. */
  readonly environmentSteps: number;
  /**
   * M for each of them, and those of the last one until its greedy action was, and stayed, on a new
   * shortest path; all M of an event that was not re-planned.
   */
  readonly recurrentSteps: number;
}

export type Latencies = Readonly<Record<ReplanningCriterion, Latency>>;

/** One event of one episode. */
export interface ReplanningEvent {
  readonly episode: number;
  /** Environment steps taken before it. */
  readonly environmentStep: number;
  /** The greedy actions of the environment steps before it. */
  readonly actions: readonly number[];
  readonly turning: boolean;
  readonly latencies: Latencies;
}

type Times = Omit<Latency, 'end'>;

/** An event that is being observed, one environment step after the other. */
export class OpenEvent {
  readonly #recurrentSteps: number;
  readonly #most: number;
  #observed = 0;
  /** Of the first action on a shortest path, and of the first after which none left them. */
  readonly #times: Record<ReplanningCriterion, Times | null> = { first: null, lasting: null };

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
    if (this.#isOver) return;
    const times = {
      environmentSteps: this.#observed,
      recurrentSteps: this.#observed * this.#recurrentSteps + firstRight,
    };
    this.#times.lasting = firstRight > 0 ? (this.#times.lasting ?? times) : null;
    this.#times.first ??= this.#times.lasting;
    this.#observed++;
  }

  /** There was an action on a new shortest path. */
  get isAnswered(): boolean {
    return this.#times.first !== null;
  }

  get #isOver(): boolean {
    return this.#observed >= this.#most;
  }

  /** What it came to. @param end why it can be observed no longer */
  close(end: 'episodeEnded' | 'doorsChanged'): Latencies {
    const latency = (times: Times | null): Latency =>
      times
        ? { end: 'replanned', ...times }
        : {
            end: this.#isOver ? 'most' : end,
            environmentSteps: this.#observed - 1,
            recurrentSteps: this.#observed * this.#recurrentSteps,
          };
    return { first: latency(this.#times.first), lasting: latency(this.#times.lasting) };
  }
}
