import { unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { WritableConnection } from '../../../src-main/store/connection.ts';
import type { JournalEntry } from '../layer/journal.ts';

/** A checkpoint that the database tells of. */
export interface PromisedCheckpoint {
  readonly run: string;
  readonly name: string;
  readonly update: number;
}

/** What a lab had answered for at a moment. */
export interface Promises {
  /** Runs that it said it created: they survive the death of the process. */
  readonly created: readonly string[];
  /** Checkpoints whose rows were committed to last: they survive a power cut, with all before them. */
  readonly durable: readonly PromisedCheckpoint[];
}
export const NO_PROMISES: Promises = { created: [], durable: [] };

/** Says something to the file layer, which writes it into its journal. */
function say(folder: string, words: string): void {
  try {
    unlinkSync(join(folder, `.said:${words}`));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

export function sayCreated(folder: string, id: string): void {
  say(folder, `created ${id}`);
}

/** From now on every durable transaction of this process is said, with the checkpoints there are then. */
export function sayDurableTransactions(folder: string): void {
  const original = Reflect.get(WritableConnection.prototype, 'durableTransaction');
  WritableConnection.prototype.durableTransaction = function <T>(work: () => T): T {
    const result = original.call(this, work) as T;
    const rows = this.all<PromisedCheckpoint>(
      `SELECT runs.id AS run, checkpoints.name, checkpoints.update_number AS "update"
       FROM checkpoints JOIN runs ON runs.number = checkpoints.run ORDER BY checkpoints.id`,
    );
    say(folder, `durable ${JSON.stringify(rows)}`);
    return result;
  };
}

/** The promises after one more entry of the journal. */
export function promisesAfter(before: Promises, { operation, path }: JournalEntry): Promises {
  if (operation !== 'said') return before;
  const [word, ...rest] = path.split(' ');
  if (word === 'created') return { ...before, created: [...before.created, ...rest] };
  if (word !== 'durable') return before;
  return { ...before, durable: JSON.parse(rest.join(' ')) as PromisedCheckpoint[] };
}
