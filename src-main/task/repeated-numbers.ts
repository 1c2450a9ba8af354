import { isHashedMetric } from '../../shared/metrics/hashed-metrics.ts';
import type { OwnerStory } from '../task-folder/history.ts';
import type { JournalEntry } from '../task-folder/journal.ts';
import { readJournal } from '../task-folder/journal-reader.ts';
import { otherProcessor } from './begin-note.ts';

interface ToldBefore {
  readonly value: number | string;
  /** On which kind of processor. */
  readonly processor: string;
}

/** What an entry says that is the same whenever the same run is trained again: an update, a name, a value. */
function* lastingNumbers(
  entry: JournalEntry,
): Generator<readonly [update: number, name: string, value: number | string]> {
  if (entry.kind === 'metrics') {
    for (const { key, update, value } of entry.points) {
      if (isHashedMetric(key)) yield [update, key, value];
    }
  } else if (entry.kind === 'checkpoint') {
    const { update, planned, hash } = entry.checkpoint;
    if (planned && hash !== null) yield [update, 'hash', hash];
  }
}

/** Compares what is told again, because an owner was killed after it had told it, with what was told before. */
export class RepeatedNumbers {
  readonly #processor: string;
  readonly #before = new Map<string, ToldBefore>();
  #differs = false;

  /** @param processor that computes now */
  constructor(processor: string) {
    this.#processor = processor;
  }

  /** Remembers what an earlier owner told on some processor. */
  remember(entry: JournalEntry, after: number, processor: string): void {
    for (const [update, name, value] of lastingNumbers(entry)) {
      if (update > after) this.#before.set(`${update} ${name}`, { value, processor });
    }
  }

  /** The note on the first number that is another one than before; null where there is nothing to say. */
  differenceIn(entry: JournalEntry): string | null {
    if (this.#differs || this.#before.size === 0) return null;
    for (const [update, name, value] of lastingNumbers(entry)) {
      const before = this.#before.get(`${update} ${name}`);
      if (before === undefined || before.value === value) continue;
      this.#differs = true;
      this.#before.clear();
      const why =
        before.processor === this.#processor
          ? `although the processor is of the same kind (${this.#processor})`
          : otherProcessor(this.#processor, before.processor);
      return `from update ${update} on other bits than before: ${why}`;
    }
    return null;
  }
}

/**
 * What earlier owners told of the updates that a new one repeats.
 * @param task its folder
 * @param from the update that the new one goes on from
 * @throws TaskFolderError
 */
export async function readRepeated(
  task: string,
  stories: readonly OwnerStory[],
  from: number,
  processor: string,
): Promise<RepeatedNumbers> {
  const repeated = new RepeatedNumbers(processor);
  for (const { owner, begin, reached } of stories) {
    if (reached <= from) continue;
    for await (const entry of readJournal(task, owner)) {
      repeated.remember(entry, from, begin.processor);
    }
  }
  return repeated;
}
