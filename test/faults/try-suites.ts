import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import { Checkers } from './lab/checkers.ts';
import { traceRun } from './lab/traced-run.ts';
import type { Suite, SuiteTools, Trial } from './suites/suite.ts';

/** What was found by one trial. */
export interface Finding {
  readonly suite: string;
  readonly trial: string;
  readonly kind: 'lost' | 'lied';
  readonly what: string;
}

/** What became of a suite's trials. */
export interface SuiteResult {
  readonly suite: string;
  readonly trials: number;
  /** A trial may be several faults. */
  tried: number;
  /** Trials by what the lab did in the end. */
  readonly endings: Record<string, number>;
  readonly findings: Finding[];
}

export interface TryOptions {
  readonly library: string;
  readonly seed: number;
  /** Tries one of so many trials, drawn from the seed; 1 for all. */
  readonly every: number;
  readonly everyCall?: boolean | undefined;
  /** Trials at the same time. */
  readonly workers: number;
  readonly onTrial?: (suite: string, done: number, of: number) => void;
}

/** The chosen trials of a suite: one out of every `every`, drawn from the seed. */
async function chosen(suite: Suite, tools: SuiteTools, every: number): Promise<Trial[]> {
  const random = RandomGenerator.fromSeed(tools.seed, `which of ${suite.name}`);
  const trials: Trial[] = [];
  for await (const trial of suite.trials(tools)) {
    if (random.integer(every) === 0) trials.push(trial);
  }
  return trials;
}

async function trySuite(suite: Suite, tools: SuiteTools, options: TryOptions) {
  const trials = await chosen(suite, tools, options.every);
  const result: SuiteResult = {
    suite: suite.name,
    trials: trials.length,
    tried: 0,
    endings: {},
    findings: [],
  };
  const waiting = [...trials];
  let done = 0;
  const work = async () => {
    for (let trial = waiting.shift(); trial; trial = waiting.shift()) {
      const verdict = await trial.run();
      result.tried += trial.faults ?? 1;
      result.endings[verdict.ending] = (result.endings[verdict.ending] ?? 0) + 1;
      for (const kind of ['lost', 'lied'] as const) {
        for (const what of verdict[kind]) {
          result.findings.push({ suite: suite.name, trial: trial.name, kind, what });
        }
      }
      options.onTrial?.(suite.name, ++done, trials.length);
    }
  };
  await Promise.all(Array.from({ length: options.workers }, work));
  return result;
}

/** Tries all faults of some suites on labs of their own, below the system's temporary folder. */
export async function trySuites(
  suites: readonly Suite[],
  options: TryOptions,
): Promise<SuiteResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hrm-faults-'));
  const checkers = new Checkers(options.workers);
  try {
    const { library, seed, everyCall = false } = options;
    const traced = await Promise.all(
      [2, 1].map((kept) => traceRun(join(folder, 'undisturbed'), { library, kept })),
    );
    if (traced[0].reference.hash !== traced[1].reference.hash) {
      throw new Error('two undisturbed runs of one seed ended with different hashes');
    }
    let names = 0;
    const trials = join(folder, 'trials');
    mkdirSync(trials);
    const unique = () => `lab-${names++}`;
    const tools = { folder: trials, seed, library, traced, checkers, everyCall, unique };
    const results: SuiteResult[] = [];
    for (const suite of suites) results.push(await trySuite(suite, tools, options));
    return results;
  } finally {
    checkers.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
