import type { StoredRun } from '../store/runs/run-row.ts';

/** Where a run is to go on: the name of a place, null for the lab's own workers, undefined for where it was. */
export type WantedPlace = string | null | undefined;

/** Runs that train at places, not in workers of the lab, as the supervisor of runs needs them. */
export interface Elsewhere {
  /** @throws PlaceError PLACE_NOT_FOUND */
  check(place: WantedPlace): void;
  /** Does the run belong to a place? It is never started here then. */
  has(run: StoredRun): boolean;
  /**
   * The run will train at a place. Sent by `sendWaiting`.
   * @param resumeAt update of a checkpoint that is here, to go on from; null for the newest
   */
  assign(run: StoredRun, place: string, resumeAt: number | null): void;
  /**
   * What is not here yet of a run that has ended is brought home, and the place is left.
   * @throws PlaceError when the place cannot be reached: the run stays where it is
   */
  bringHome(run: StoredRun): Promise<void>;
  /** Checkpoints and recorded episodes are brought home, also of a run that trains. @throws PlaceError */
  fetch(run: StoredRun): Promise<void>;
  /** The run is deleted: its folder at its place, if any, is removed when that can be reached. */
  leave(run: Pick<StoredRun, 'number'>): void;
  /** Something may be sent now; `only` are sent although their experiment is held. */
  sendWaiting(only?: readonly string[]): void;
  /** Runs that were asked for one by one wait for their experiment again. */
  holdBack(ids: readonly string[]): void;
  /**
   * A run that was sent is to write a checkpoint and end there.
   * @param as what becomes of it
   * @returns false: it was not sent, so nothing ends there
   */
  stop(run: StoredRun, as: 'stop' | 'pause'): boolean;
  /** Was it sent, and has not ended? */
  isOut(run: StoredRun): boolean;
}

/** A lab without places. */
export const NOWHERE_ELSE: Elsewhere = {
  check: () => {},
  has: () => false,
  assign: () => {},
  bringHome: () => Promise.resolve(),
  fetch: () => Promise.resolve(),
  leave: () => {},
  sendWaiting: () => {},
  holdBack: () => {},
  stop: () => false,
  isOut: () => false,
};
