import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { tinyConfig } from '../../integration/src-main/trainer/tiny-config.ts';
import { type LabClient, connectToLab } from '../../e2e/support/lab-client.ts';
import type { LabSize } from './soak-lab.ts';

const SAMPLE_MILLISECONDS = 5_000;
/** Runs that stay; older ones are deleted. */
const KEPT_RUNS = 4;
/** Workers, caches and the allocator settle first: this share of the time is not judged. */
const WARM_UP = 1 / 3;
/** Less than this says nothing. */
const LEAST_MINUTES = 6;
const MEGABYTE = 1024 * 1024;

/** What may be gained a minute after the warm-up, and where files and database must stay. */
const LIMITS = { rss: 2 * MEGABYTE, heap: 0.25 * MEGABYTE, files: 1, database: 0.25 * MEGABYTE };

interface Sample extends LabSize {
  readonly minutes: number;
  readonly runs: number;
}

/** Gain a minute by least squares. */
function slope(samples: readonly Sample[], what: keyof LabSize): number {
  const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  const x = mean(samples.map(({ minutes }) => minutes));
  const y = mean(samples.map((each) => each[what]));
  let [above, below] = [0, 0];
  for (const each of samples) {
    above += (each.minutes - x) * (each[what] - y);
    below += (each.minutes - x) ** 2;
  }
  return above / below;
}

const config = tinyConfig('quick', {
  learning: { updates: 400 },
  validation: { everyUpdates: 40, episodes: 4, keptRounds: 2 },
  checkpoints: { everyUpdates: 40, everySeconds: 1, kept: 2 },
});

/** What a person does with a lab in a while: train, pause, look, go on, fork, delete for ever. */
class Visitor {
  readonly #client: LabClient;
  readonly #signal: AbortSignal;
  readonly #waiting = new Map<string, (() => void)[]>();
  runs = 0;

  constructor(client: LabClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  /** Follows all runs, as the list of runs does. */
  async follow(): Promise<void> {
    for await (const event of await this.#client.runs.watch(undefined, { signal: this.#signal })) {
      const id = event.kind === 'changed' ? event.run.id : event.id;
      for (const wake of this.#waiting.get(id)?.splice(0) ?? []) wake();
    }
  }

  async work(): Promise<void> {
    while (!this.#signal.aborted) {
      const { id } = await this.#client.runs.create({ config });
      this.runs++;
      const points = this.#followPoints(id).catch((error: unknown) => {
        if (!this.#signal.aborted) throw error;
      });
      await this.#until(id, ({ progress }) => progress.update > 60);
      await this.#client.runs.pause({ id });
      await this.#until(id, ({ state }) => state !== 'running' && state !== 'pausing');
      await this.#look(id);
      await this.#client.runs.resume({ id });
      await this.#until(id, ({ state }) => state === 'finished');
      await points;
      const fork = await this.#client.runs.fork({ id, set: ['learning.updates=440'] });
      await this.#until(fork.id, ({ state }) => state === 'finished');
      for (const old of (await this.#client.runs.list()).slice(KEPT_RUNS)) {
        await this.#client.runs.delete({ id: old.id });
      }
      await this.#emptyTrash();
    }
  }

  async #emptyTrash(): Promise<void> {
    const { entries } = await this.#client.storage.trash();
    if (entries.length === 0) return;
    const ids = entries.map(({ id }) => id);
    for await (const event of await this.#client.storage.remove({ ids })) void event;
  }

  async #look(id: string): Promise<void> {
    await this.#client.runs.history({ id });
    await this.#client.metrics.query({ runId: id, keys: ['train/loss'], buckets: 200 });
    const [episode] = await this.#client.episodes.list({ runId: id });
    if (episode) await this.#client.episodes.get({ id: episode.id });
  }

  /** Reads new points until the run has ended. */
  async #followPoints(id: string): Promise<void> {
    const ended = new AbortController();
    const signal = AbortSignal.any([ended.signal, this.#signal]);
    const read = async () => {
      for await (const _ of await this.#client.metrics.watch({ runId: id }, { signal }));
    };
    const reading = read().catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    await this.#until(id, ({ state }) => state === 'finished');
    ended.abort();
    await reading;
  }

  async #until(
    id: string,
    isSo: (run: Awaited<ReturnType<LabClient['runs']['get']>>) => boolean,
  ): Promise<void> {
    for (;;) {
      this.#signal.throwIfAborted();
      const changed = new Promise<void>((wake) => {
        const waiting = this.#waiting.get(id) ?? [];
        this.#waiting.set(id, [...waiting, wake]);
      });
      const run = await this.#client.runs.get({ id });
      if (isSo(run)) return;
      if (run.state === 'failed') throw new Error(`run ${id} failed: ${run.error}`);
      // A change that came before the answer is not waited for twice.
      await Promise.race([changed, setTimeout(1_000)]);
    }
  }
}

async function sizeOf(lab: ChildProcess): Promise<LabSize> {
  const answered = once(lab, 'message') as Promise<[LabSize]>;
  lab.send('size');
  return (await answered)[0];
}

function line({ minutes, runs, rss, heap, external, files, database }: Sample): string {
  const bytes = [rss, heap, external, database].map((each) => (each / MEGABYTE).toFixed(1));
  return `| ${[minutes.toFixed(1), runs, ...bytes, files].join(' | ')} |`;
}

/**
 * Serves one lab in a process of its own and uses it for some minutes; prints its size every few seconds.
 * @returns whether it stayed within LIMITS after the warm-up
 */
export async function runSoak(minutes: number): Promise<boolean> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'hrm-soak-'));
  const program = join(import.meta.dirname, 'soak-lab.ts');
  const lab = fork(program, [dataFolder], { execArgv: ['--expose-gc'] });
  const [address] = (await once(lab, 'message')) as [string];
  const { client, close } = await connectToLab(address);
  const over = new AbortController();
  const visitor = new Visitor(client, over.signal);
  let failure: unknown = null;
  const fail = (error: unknown) => {
    if (!over.signal.aborted) failure = error;
  };
  const visit = [visitor.follow().catch(fail), visitor.work().catch(fail)];
  const samples: Sample[] = [];
  const startedAt = performance.now();
  console.log('| minutes | runs | RSS (MB) | heap | external | database | descriptors |');
  console.log('| --- | --- | --- | --- | --- | --- | --- |');
  while (performance.now() - startedAt < minutes * 60_000 && failure === null) {
    await setTimeout(SAMPLE_MILLISECONDS);
    const at = (performance.now() - startedAt) / 60_000;
    const sample = { minutes: at, runs: visitor.runs, ...(await sizeOf(lab)) };
    samples.push(sample);
    console.log(line(sample));
  }
  over.abort();
  // Who stops listening says so, for which the socket must be open.
  await Promise.all(visit);
  close();
  lab.send('close');
  await once(lab, 'exit');
  rmSync(dataFolder, { recursive: true });
  if (failure !== null) throw failure as Error;
  return judge(samples);
}

function judge(samples: readonly Sample[]): boolean {
  if (samples.at(-1)!.minutes < LEAST_MINUTES) {
    console.log(`Not judged: a soak of less than ${LEAST_MINUTES} minutes says nothing.`);
    return true;
  }
  const judged = samples.slice(Math.ceil(samples.length * WARM_UP));
  let good = true;
  for (const [name, limit] of Object.entries(LIMITS)) {
    const gain = slope(judged, name as keyof LabSize);
    const isFlat = gain <= limit;
    good &&= isFlat;
    const [size, most] = name === 'files' ? [gain, limit] : [gain / MEGABYTE, limit / MEGABYTE];
    const unit = name === 'files' ? '' : ' MB';
    console.log(
      `${isFlat ? 'flat' : 'GROWS'}: ${name} ${size.toFixed(2)}${unit} a minute (at most ${most})`,
    );
  }
  return good;
}
