import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { runFolder } from '../../store/data-folder.ts';
import type { StoredRun } from '../../store/runs/run-row.ts';
import { ActiveRun, type ActiveRunOptions } from './active-run.ts';

export interface ActiveRunsOptions extends Pick<
  ActiveRunOptions,
  'database' | 'endings' | 'trainerWorker' | 'timeLimits'
> {
  readonly dataFolder: string;
  /** The stored run or its progress changed. */
  readonly onChange: (id: string) => void;
  /** New points, already stored. */
  readonly onPoints: (id: string, points: MetricPoint[]) => void;
  /** Its worker is gone. */
  readonly onEnd: (id: string) => void;
}

/** The runs that have a worker, each from its start until the worker is gone. */
export class ActiveRuns {
  readonly #options: ActiveRunsOptions;
  readonly #runs = new Map<string, ActiveRun>();
  readonly #lives = new Map<string, Promise<void>>();

  constructor(options: ActiveRunsOptions) {
    this.#options = options;
  }

  get all(): ReadonlyMap<string, ActiveRun> {
    return this.#runs;
  }

  get(id: string): ActiveRun | undefined {
    return this.#runs.get(id);
  }

  /** A run that lives, unless only its worker's exit is awaited. */
  living(id: string): ActiveRun | undefined {
    const active = this.#runs.get(id);
    return active?.isOver ? undefined : active;
  }

  /** Does any of them compute now? Paused ones do not. */
  get areTraining(): boolean {
    return [...this.#runs.values()].some(({ isPaused }) => !isPaused);
  }

  /** Resolves when no worker lives for a run. */
  async gone(id: string): Promise<void> {
    await this.#lives.get(id);
  }

  /**
   * Starts a run. Resolves when its worker is gone.
   * @param resumeAt update of the checkpoint to go on from; undefined for the newest
   */
  start(run: StoredRun, config: RunConfig, resumeAt: number | undefined): Promise<void> {
    const { id } = run;
    const { dataFolder, onChange, onPoints, ...options } = this.#options;
    const active = new ActiveRun({
      ...options,
      run,
      config,
      runFolder: runFolder(dataFolder, id),
      resumeAt,
      onChange: () => onChange(id),
      onPoints: (points) => onPoints(id, points),
    });
    this.#runs.set(id, active);
    const life = this.#follow(id, active);
    this.#lives.set(id, life);
    return life;
  }

  async #follow(id: string, active: ActiveRun): Promise<void> {
    await active.live();
    this.#runs.delete(id);
    this.#lives.delete(id);
    this.#options.onEnd(id);
  }
}
