/**
 * `node fake-nodes.ts CLUSTER PLACE REPORTS`: writes what the tasks of a fake cluster tell that run just now, once a
 * second, into the folder of the place. REPORTS of the training metrics come from each of them in a second. The
 * training time of a point is when it was written, in seconds since 1970.
 */
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { MetricPoint } from '../../../shared/contract/metrics.ts';
import { METRICS } from '../../../shared/metrics/catalogue.ts';
import { type JournalEntry, journalEntrySchema } from '../../../src-main/task-folder/journal.ts';
import {
  JOURNAL_FILE,
  ownerFolder,
  claimFile,
  OWNERS_FOLDER,
  taskFolder,
} from '../../../src-main/task-folder/layout.ts';
import { listOf, tasksAt } from './fake-state.ts';

const SECOND = 1_000;
/** As the trainer reports. */
const UPDATES_A_REPORT = 10;
const PROGRESS_SECONDS = 5;
const SYSTEM_SECONDS = 10;

const [cluster, place, reports] = process.argv.slice(2);
const keysOf = (room: string) =>
  METRICS.map(({ key }) => key).filter((key) => key.startsWith(room));
const training = keysOf('train/');
const system = keysOf('system/');

/** A task that writes. */
class Writer {
  readonly #journal: string;
  #seconds = 0;
  #reported = 0;

  constructor(task: string, begin: Omit<Extract<JournalEntry, { kind: 'begin' }>, 'kind'>) {
    const folder = taskFolder(place, task);
    mkdirSync(join(folder, OWNERS_FOLDER), { recursive: true });
    writeFileSync(claimFile(folder, begin.owner), '{}\n');
    mkdirSync(ownerFolder(folder, begin.owner), { recursive: true });
    this.#journal = join(ownerFolder(folder, begin.owner), JOURNAL_FILE);
    this.#write({ kind: 'begin', ...begin });
    this.#write({ kind: 'ready', engine: 'onnx-cpu', parameters: 100_000 });
  }

  /** One second later. */
  tick(now: number): void {
    const wallSeconds = now / SECOND;
    const points: MetricPoint[] = [];
    const due = Math.floor(++this.#seconds * Number(reports));
    while (this.#reported < due) {
      const update = ++this.#reported * UPDATES_A_REPORT;
      for (const key of training) points.push({ key, update, wallSeconds, value: 1 / update });
    }
    const update = this.#reported * UPDATES_A_REPORT;
    if (update > 0 && this.#seconds % SYSTEM_SECONDS === 0) {
      for (const key of system) points.push({ key, update, wallSeconds, value: 1 });
    }
    if (points.length > 0) this.#write({ kind: 'metrics', points });
    if (this.#seconds % PROGRESS_SECONDS !== 0) return;
    const pace = { updatesPerSecond: 10, wallSeconds: this.#seconds, secondsLeft: 1_000 };
    const progress = { update, totalUpdates: 100_000, environmentSteps: update * 32, ...pace };
    this.#write({ kind: 'progress', at: now, progress });
  }

  #write(entry: JournalEntry): void {
    appendFileSync(this.#journal, `${JSON.stringify(journalEntrySchema.parse(entry))}\n`);
  }
}

const writers = new Map<string, Writer>();
const lists = new Map<number, ReturnType<typeof listOf>>();
for (;;) {
  const now = Date.now();
  for (const { array, index, state } of tasksAt(cluster, now)) {
    if (state !== 'RUNNING') continue;
    if (!lists.has(array.job)) lists.set(array.job, listOf(array));
    const [task, submission] = lists.get(array.job)![index];
    if (!existsSync(taskFolder(place, task))) continue;
    if (!writers.has(task)) {
      const job = `${array.job}_${index}`;
      const where = { job, restart: 0, node: 'node1', processor: 'P', lab: '0' };
      const begin = {
        at: now,
        owner: 1,
        submission,
        ...where,
        checkpoint: null,
        from: 0,
        note: null,
      };
      writers.set(task, new Writer(task, begin));
    }
    writers.get(task)!.tick(now);
  }
  await setTimeout(Math.max(1, SECOND - (Date.now() - now)));
}
