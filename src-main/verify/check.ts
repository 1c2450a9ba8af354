import type { ReadableConnection } from '../store/connection.ts';
import type { Found } from './finding.ts';

/** A run as its row has it, also one that is being deleted. */
export interface RunRow {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly config: string;
  readonly deleted: boolean;
}

/** What the checks of one verification share. */
export interface VerifyContext {
  /** Absolute path. */
  readonly dataFolder: string;
  readonly database: ReadableConnection;
  /** The one run that is looked at; null for all. */
  readonly only: string | null;
  /** Runs with a row, as they were at the start; only the one if one is looked at. */
  readonly runs: readonly RunRow[];
  /** Whether a lab has the folder open now: what is under way in it is no fault. */
  readonly isOpen: () => boolean;
  /** Called with the number of bytes that were read. */
  readonly read: (bytes: number) => void;
}

/** One kind of thing that is looked at. */
export interface Check {
  /** Stable; findings carry it. */
  readonly id: string;
  /** What is looked at, in words. */
  readonly label: string;
  /** Whether it has something to say of one run alone. */
  readonly ofRuns: boolean;
  /** About how many bytes it will read. */
  readonly weigh: (context: VerifyContext) => number;
  /**
   * What is wrong. Lets the process answer others at least after every run.
   * @throws StoreError where the database cannot be read
   */
  readonly find: (context: VerifyContext) => AsyncGenerator<Found, void, void>;
}
