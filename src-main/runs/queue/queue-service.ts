import type { EngineStatus } from '../../../shared/contract/engines.ts';
import type { QueueMove, RunQueue } from '../../../shared/contract/queue.ts';
import type { WritableConnection } from '../../store/connection.ts';
import { holdRuns, saveQueueOrder } from '../../store/runs/queue-repository.ts';
import type { StoredRun } from '../../store/runs/run-row.ts';
import type { ActiveRun } from '../life/active-run.ts';
import type { ActiveRuns } from '../life/active-runs.ts';
import { RunError } from '../run-error.ts';
import type { QueueService } from '../run-service.ts';
import { expectedBegins, type TimedLoad } from './expected-begins.ts';
import { expectedSeconds } from './measured-pace.ts';
import { movedBefore } from './queue-order.ts';
import type { WaitingRun, WaitingRuns } from './waiting-runs.ts';

export interface RunQueueOptions {
  readonly database: WritableConnection;
  readonly waiting: WaitingRuns;
  readonly active: ActiveRuns;
  /** Every engine of this build. */
  readonly engines: () => readonly EngineStatus[];
  /** Another run may have its turn now. */
  readonly onChange: () => void;
  /** @throws RunError RUN_NOT_FOUND, RUN_STATE_CONFLICT */
  readonly findWaiting: (id: string, action: string) => StoredRun;
  /** @throws RunError CLOSING */
  readonly refuseWhenClosing: () => void;
}

/** Nobody waits to see when later ones begin, and the way through the queue takes longer than in proportion. */
const MOST_TIMED = 250;

function timed({ load, progress, isPaused }: ActiveRun): TimedLoad {
  return { ...load, seconds: isPaused ? null : progress.secondsLeft };
}

/** The queue of a data folder, as it is seen and changed. */
export class RunQueueService implements QueueService {
  readonly #options: RunQueueOptions;

  constructor(options: RunQueueOptions) {
    this.#options = options;
  }

  list(): RunQueue {
    const runs = this.#waiting();
    const begins = this.#begins(runs);
    return runs.map(({ id, why }) => ({ id, why, beginsIn: begins.get(id) ?? null }));
  }

  move({ ids, to }: QueueMove): RunQueue {
    this.#options.refuseWhenClosing();
    const runs = this.#waiting();
    const order = runs.map(({ number }) => number);
    const numberOf = new Map(runs.map(({ id, number }) => [id, number]));
    const numberOfWaiting = (id: string) => {
      const { state } = this.#options.findWaiting(id, 'move');
      const number = numberOf.get(id);
      if (number === undefined)
        throw new RunError({ code: 'RUN_STATE_CONFLICT', id, state, action: 'move' });
      return number;
    };
    const moved = new Set(ids.map(numberOfWaiting));
    const before = to === 'bottom' ? null : to === 'top' ? order[0] : numberOfWaiting(to.before);
    saveQueueOrder(this.#options.database, movedBefore(order, moved, before));
    return this.#changed();
  }

  hold(ids: readonly string[], held: boolean): RunQueue {
    const { database, findWaiting, refuseWhenClosing } = this.#options;
    refuseWhenClosing();
    const runs = ids.map((id) => findWaiting(id, held ? 'hold back' : 'let go'));
    holdRuns(
      database,
      runs.map(({ number }) => number),
      held,
    );
    return this.#changed();
  }

  #changed(): RunQueue {
    this.#options.onChange();
    return this.list();
  }

  #waiting(): WaitingRun[] {
    const { waiting, active } = this.#options;
    return waiting.list(active.all);
  }

  /** Seconds until runs begin, by id. */
  #begins(runs: readonly WaitingRun[]): Map<string, number | null> {
    const { database, waiting, active, engines } = this.#options;
    const { limits } = waiting;
    const stuck = new Set(['held-back', 'experiment-held', 'no-room']);
    const able = runs.filter(({ why }) => !stuck.has(why.kind)).slice(0, MOST_TIMED);
    const machine = { cores: limits.cores, engines: able.length > 0 ? engines() : [] };
    const seconds = expectedSeconds(database, able, machine);
    const loads = able.map((run, index) => ({ ...run, seconds: seconds[index] }));
    const begins = expectedBegins(loads, [...active.all.values()].map(timed), limits);
    return new Map(able.map(({ id }, index) => [id, begins[index]]));
  }
}
