import type { Verdict } from '../lab/check-lab.ts';
import type { Checkers } from '../lab/checkers.ts';
import type { TracedRun } from '../lab/traced-run.ts';

/** What the trials of a suite work with. */
export interface SuiteTools {
  /** For folders of trials, each removed after it. */
  readonly folder: string;
  readonly seed: number;
  /** The file layer. */
  readonly library: string;
  /** Undisturbed runs, one for each number of kept checkpoints. */
  readonly traced: readonly TracedRun[];
  readonly checkers: Checkers;
  /** Every call of a run is refused, not only one of each name: takes an hour. */
  readonly everyCall: boolean;
  /** A name that no other trial has. */
  readonly unique: () => string;
}

/** One fault, and what became of the lab. */
export interface Trial {
  readonly name: string;
  /** How many faults it is, 1 if left out. */
  readonly faults?: number;
  run(): Promise<Verdict>;
}

/** Faults of one kind. */
export interface Suite {
  readonly name: string;
  /** All trials, in a fixed order; drawn from the seed where there are too many. */
  trials(tools: SuiteTools): Iterable<Trial> | AsyncIterable<Trial>;
}
