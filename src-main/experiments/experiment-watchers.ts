import type { ExperimentEvent, ExperimentSummary } from '../../shared/contract/experiments.ts';
import { LatestEvents } from '../streams/backlogs.ts';
import { doOrSay } from '../streams/do-or-say.ts';
import { Topic } from '../streams/topic.ts';

const PAUSE_MILLISECONDS = 100;

/** Whoever watches experiments. Changes are gathered, because summing up takes a while. */
export class ExperimentWatchers {
  readonly #events = new Topic<ExperimentEvent>();
  readonly #summaryOf: (id: string) => ExperimentSummary | null;
  readonly #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  /** @param summaryOf of an experiment that changed; null when it is there no more */
  constructor(summaryOf: (id: string) => ExperimentSummary | null) {
    this.#summaryOf = summaryOf;
  }

  watch(signal?: AbortSignal): AsyncIteratorObject<ExperimentEvent, void, void> {
    const keyOf = (event: ExperimentEvent) =>
      event.kind === 'changed' ? event.experiment.id : event.id;
    return this.#events.subscribe(new LatestEvents(keyOf), signal);
  }

  changed(id: string): void {
    this.#changed.add(id);
    this.#timer ??= setTimeout(() => this.#tell(), PAUSE_MILLISECONDS);
  }

  deleted(id: string): void {
    this.#changed.delete(id);
    this.#events.publish({ kind: 'deleted', id });
  }

  /** Ends every subscription. */
  end(): void {
    clearTimeout(this.#timer);
    this.#events.end();
  }

  #tell(): void {
    this.#timer = undefined;
    const ids = [...this.#changed];
    this.#changed.clear();
    if (this.#events.subscribers === 0) return;
    for (const id of ids) doOrSay(`experiment ${id}`, () => this.#tellOf(id));
  }

  #tellOf(id: string): void {
    const experiment = this.#summaryOf(id);
    if (experiment) this.#events.publish({ kind: 'changed', experiment });
  }
}
