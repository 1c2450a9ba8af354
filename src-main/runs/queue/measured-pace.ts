import type { EngineStatus } from '../../../shared/contract/engines.ts';
import { RunConfigError } from '../../../shared/run-config/parse.ts';
import { type EngineOn, isOneOf, measuredPace } from '../../store/engines-repository.ts';
import type { ReadableConnection } from '../../store/connection.ts';
import { paceOfExperiment, type QueuedRow } from '../../store/runs/queue-repository.ts';
import { readRunConfig } from '../../store/runs/runs-repository.ts';

/** What this machine computes with. */
export interface Machine {
  readonly cores: number;
  readonly engines: readonly EngineStatus[];
}

/** What a run may train on here: it goes on with the engine that it had, if that is here. */
function enginesFor({ engineKind, trainedOn }: QueuedRow, { engines }: Machine): EngineOn[] {
  const available = engines.filter((each) => each.available);
  const same = available.filter(({ id }) => id === trainedOn?.engine);
  const able = available.filter(({ id }) => engineKind === 'auto' || id === engineKind);
  const given = same.length > 0 ? same : able;
  return given.map(({ id, detail }) => ({ engine: id, device: detail }));
}

/** Seconds of an update of runs that wait, as far as something was measured. */
class MeasuredPaces {
  readonly #database: ReadableConnection;
  readonly #cores: number;
  readonly #ofExperiments = new Map<string, number | null>();

  constructor(database: ReadableConnection, cores: number) {
    this.#database = database;
    this.#cores = cores;
  }

  /** @param on counts what was measured on these alone; null: on anything */
  of(run: QueuedRow, on: readonly EngineOn[] | null): number | null {
    const isOwn = on === null || (run.trainedOn !== null && isOneOf(on, run.trainedOn));
    if (run.pace !== null && isOwn) return run.pace;
    if (run.experiment === null) return this.#ofEngines(run, on);
    const key = JSON.stringify([run.experiment, run.engineKind, run.threads, on]);
    let pace = this.#ofExperiments.get(key);
    if (pace === undefined) {
      pace = paceOfExperiment(this.#database, run.experiment, on) ?? this.#ofEngines(run, on);
      this.#ofExperiments.set(key, pace);
    }
    return pace;
  }

  /** What engines were measured to need for an update of such a run. */
  #ofEngines(run: QueuedRow, on: readonly EngineOn[] | null): number | null {
    try {
      const threads = run.threads > 0 ? run.threads : this.#cores;
      return measuredPace(this.#database, readRunConfig(this.#database, run.number), threads, on);
    } catch (error) {
      // Of another version of the lab: it will not start either.
      if (!(error instanceof RunConfigError)) throw error;
      return null;
    }
  }
}

/**
 * Seconds that runs which wait are expected to train: as fast as they trained before, or the others of their
 * experiment did, or engines were measured to compute such updates; with the engine and on the device that they will
 * train on here, or where nothing was measured there, on others. Null where nothing was measured at all. Runs of an
 * experiment are taken to be equally fast.
 */
export function expectedSeconds(
  database: ReadableConnection,
  waiting: readonly QueuedRow[],
  machine: Machine,
): (number | null)[] {
  const paces = new MeasuredPaces(database, machine.cores);
  return waiting.map((run) => {
    const pace = paces.of(run, enginesFor(run, machine)) ?? paces.of(run, null);
    return pace === null ? null : pace * Math.max(0, run.updatesLeft);
  });
}
