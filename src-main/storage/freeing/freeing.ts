import type { RunBytes, RunSize } from '../../../shared/contract/storage.ts';
import type { WritableConnection } from '../../store/connection.ts';

/** A run that something is taken from. */
export interface FreedRun {
  readonly database: WritableConnection;
  /** Key within the database. */
  readonly number: number;
  readonly run: RunSize;
  readonly folder: string;
  /** Whether it has not begun to train meanwhile. */
  readonly isAtRest: () => boolean;
}

/** How something that a run does not need is given up. */
export interface Freeing {
  /** What there is of it, in bytes. */
  readonly bytes: (bytes: RunBytes) => number;
  /** @returns why it was left as it is; null when it is gone */
  readonly free: (freed: FreedRun) => Promise<string | null>;
}

export const BEGAN_TO_TRAIN = 'it trains now';
