import { printableLines } from '../../../shared/text/control-characters.ts';
import { errorStack } from '../../../shared/errors/thrown.ts';
import { RunConfigError } from '../../../shared/run-config/parse.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import type { StoredRun } from '../../store/runs/run-row.ts';
import type { Tasks } from '../../streams/tasks.ts';
import type { ActiveRuns } from '../life/active-runs.ts';
import type { RunEndings } from '../life/run-endings.ts';
import type { WaitingRuns } from './waiting-runs.ts';

export interface RunStarterOptions {
  readonly waiting: WaitingRuns;
  readonly active: ActiveRuns;
  readonly endings: RunEndings;
  /** The lives of started runs are tracked here. */
  readonly tasks: Tasks;
  readonly find: (id: string) => StoredRun;
  /** @throws RunConfigError */
  readonly config: (id: string) => RunConfig;
  /** A run failed before it was started. */
  readonly onFailure: (id: string) => void;
}

/** Starts the runs that wait. */
export class RunStarter {
  readonly #options: RunStarterOptions;

  constructor(options: RunStarterOptions) {
    this.#options = options;
  }

  /** As many as there is room for. */
  startQueued(): void {
    const { waiting, active, find } = this.#options;
    for (let id; (id = waiting.next(active.all)) !== null;) this.#start(find(id));
  }

  #start(run: StoredRun): void {
    const { id } = run;
    const { waiting, active, endings, tasks, config, onFailure } = this.#options;
    const resumeAt = waiting.begin(id);
    let itsConfig: RunConfig;
    try {
      itsConfig = config(id);
    } catch (error) {
      // Written by another version of the lab; the other runs in the queue go on.
      if (!(error instanceof RunConfigError)) throw error;
      endings.fail(run, error);
      return onFailure(id);
    }
    const life = active.start(run, itsConfig, resumeAt);
    tasks.track(life).catch((error: unknown) => reportOfRun(id, error));
  }
}

/** Says on standard error what nobody expected of a run. */
export function reportOfRun(id: string, error: unknown): void {
  process.stderr.write(`run ${id}: ${printableLines(errorStack(error))}\n`);
}
