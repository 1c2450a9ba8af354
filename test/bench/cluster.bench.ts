/**
 * What following a cluster costs the lab: `npm run bench -- cluster [--tasks N] [--running N] [--seconds N]
 * [--reports N] [--period N] [--json]`. Slurm is a set of programs that replay jobs (test/slurm/fake); a process writes
 * what the running ones tell. Says how long 1,000 runs, and more and more of them, take to be sent, what
 * a look at all of them costs, and how old a metric is when it is at home. The last line is one JSON object.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { placeSchema, SHORTEST_PERIOD_SECONDS } from '../../shared/contract/places.ts';
import { MOST_RUNS } from '../../shared/experiments/cells.ts';
import { findPreset } from '../../shared/run-config/presets.ts';
import { openLab, type Lab } from '../../src-main/lab/open-lab.ts';
import { FakeSlurm } from '../slurm/fake/fake-slurm.ts';
import { countOption, readOptions, runBench } from './measure/bench-options.ts';
import { LabCosts } from './measure/lab-costs.ts';

const NODES = join(import.meta.dirname, '..', 'slurm', 'fake', 'fake-nodes.ts');
const POLL_MILLISECONDS = 20;
const STEPS = [1_000, 3_000, 10_000];
const WATCHED = 20;

interface Bench {
  readonly lab: Lab;
  readonly slurm: FakeSlurm;
}

const looksIn = (calls: readonly string[]) =>
  calls.filter((program) => program === 'squeue').length;

/** Sends so many more runs, in experiments of 1,000. @returns seconds until Slurm has all, and those of the processor */
async function send({ lab, slurm }: Bench, count: number) {
  const { config } = findPreset('quick')!;
  const before = slurm.tasks;
  const costs = new LabCosts();
  let experiments = 0;
  for (let left = count; left > 0; left -= MOST_RUNS) {
    const seeds = Array.from({ length: Math.min(left, MOST_RUNS) }, (_, index) => index + 1);
    const axes = { variants: ['carry' as const], seeds, grid: [] };
    const name = `E${++experiments}`;
    lab.experiments.create({ name, config, ...axes, start: true, place: 'fake' });
  }
  const createdSeconds = costs.now().seconds;
  while (slurm.tasks < before + count) await setTimeout(POLL_MILLISECONDS);
  return { runs: count, createdSeconds, ...costs.now() };
}

/** Follows for some seconds, and says what it costs. */
async function follow({ lab, slurm }: Bench, seconds: number) {
  const over = new AbortController();
  const delays: number[] = [];
  const training = lab.runs.list().filter(({ state }) => state === 'running');
  const listening = training.slice(0, WATCHED).map(async ({ id }) => {
    for await (const points of lab.runs.watchMetrics(id, over.signal)) {
      for (const { wallSeconds } of points) delays.push(Date.now() / 1000 - wallSeconds);
    }
  });
  const before = slurm.calls.length;
  const costs = new LabCosts();
  await setTimeout(seconds * 1000);
  const cost = costs.now();
  const calls = slurm.calls.slice(before);
  over.abort();
  await Promise.allSettled(listening);
  const looks = looksIn(calls);
  return {
    running: training.length,
    looks,
    callsALook: calls.length / Math.max(1, looks),
    shareOfACore: cost.cpuSeconds / cost.seconds,
    shareOfSlurmsPrograms: cost.childrenSeconds / cost.seconds,
    cpuSecondsALook: cost.cpuSeconds / Math.max(1, looks),
    mainThreadSecondsALook: cost.mainThreadSeconds / Math.max(1, looks),
    longestBlockSeconds: cost.longestBlockSeconds,
    heapMegabytes: cost.heapMegabytes,
    rssMegabytes: cost.rssMegabytes,
    slowestPointSeconds: delays.length === 0 ? null : Math.max(...delays),
  };
}

const rounded = (value: unknown) =>
  typeof value === 'number' ? Number(value.toPrecision(3)) : value;

function tell(what: string, figures: object): void {
  const said = Object.entries(figures).map(([name, value]) => `${name} ${rounded(value)}`);
  console.log(`${what}: ${said.join(', ')}`);
}

await runBench(async () => {
  const text = { type: 'string' } as const;
  const options = readOptions({
    tasks: text,
    running: text,
    seconds: text,
    reports: text,
    period: text,
  });
  const most = countOption(options, 'tasks') ?? STEPS.at(-1)!;
  const seconds = countOption(options, 'seconds') ?? 60;
  const reports = String(options.reports ?? 0.1);
  const folder = mkdtempSync(join(tmpdir(), 'hrm-bench-cluster-'));
  const cluster = join(folder, 'cluster');
  mkdirSync(cluster);
  const slurm = new FakeSlurm(cluster, {
    atOnce: countOption(options, 'running') ?? 200,
    seconds: 86_400,
    minJobAge: 300,
    maxArraySize: 1_001,
  });
  slurm.enter();
  const place = join(folder, 'place');
  let nodes: ChildProcess | null = null;
  const lab = await openLab({ dataFolder: join(folder, 'lab'), host: 'browser', version: '0' });
  const results: object[] = [];
  try {
    const reach = { kind: 'local' } as const;
    const periodSeconds = countOption(options, 'period') ?? SHORTEST_PERIOD_SECONDS;
    lab.places.save(placeSchema.parse({ name: 'fake', reach, folder: place, periodSeconds }));
    nodes = spawn(process.execPath, [NODES, cluster, place, reports], { stdio: 'inherit' });
    let there = 0;
    for (const tasks of STEPS.filter((step) => step <= most)) {
      const sent = await send({ lab, slurm }, tasks - there);
      there = tasks;
      tell(`${tasks} tasks, sending`, sent);
      while (!lab.runs.list().some(({ state }) => state === 'running')) {
        await setTimeout(POLL_MILLISECONDS);
      }
      // The first looks find everything new.
      const { length } = slurm.calls;
      while (looksIn(slurm.calls.slice(length)) < 2) await setTimeout(POLL_MILLISECONDS);
      const followed = await follow({ lab, slurm }, seconds);
      tell(`${tasks} tasks, following`, followed);
      results.push({ tasks, sent, followed });
    }
  } finally {
    await lab.close();
    nodes?.kill();
    rmSync(folder, { recursive: true, maxRetries: 5 });
  }
  console.log(JSON.stringify({ reports: Number(reports), seconds, results }));
});
