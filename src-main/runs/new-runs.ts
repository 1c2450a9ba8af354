import { parseRunConfig } from '../../shared/run-config/parse.ts';
import type { WritableConnection } from '../store/connection.ts';
import { createRun } from './create-run.ts';
import type { Elsewhere, WantedPlace } from './elsewhere.ts';
import { forkConfig, forkRun } from './fork-run.ts';
import type { ForkOptions, RunLimits } from './run-service.ts';
import type { StoredRuns } from './stored-runs.ts';

export interface NewRunsOptions {
  readonly database: WritableConnection;
  readonly dataFolder: string;
  readonly elsewhere: Elsewhere;
  readonly runs: Pick<StoredRuns, 'find' | 'config' | 'checkpointAt'>;
}

/** Makes single runs, which wait here or are to be sent to a place. */
export class NewRuns {
  readonly #options: NewRunsOptions;

  constructor(options: NewRunsOptions) {
    this.#options = options;
  }

  /** @returns its id. @throws as RunService.create */
  create(config: unknown, limits: RunLimits, like?: string, place?: WantedPlace): string {
    const { database, elsewhere } = this.#options;
    elsewhere.check(place);
    return this.#placed(createRun(database, parseRunConfig(config), limits, { like }), place);
  }

  /** @returns its id. @throws as RunService.fork */
  async fork(id: string, options: ForkOptions): Promise<string> {
    const { database, dataFolder, elsewhere, runs } = this.#options;
    const checkpoint = runs.checkpointAt(id, options.update);
    const source = { id, config: runs.config(id), checkpoint };
    elsewhere.check(options.place);
    const config = forkConfig(source, options);
    return this.#placed(await forkRun(database, dataFolder, source, config), options.place);
  }

  #placed(id: string, place: WantedPlace): string {
    const { elsewhere, runs } = this.#options;
    if (place) elsewhere.assign(runs.find(id), place, null);
    return id;
  }
}
