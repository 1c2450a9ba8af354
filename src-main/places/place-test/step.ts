import type { Place, PlaceStep } from '../../../shared/contract/places.ts';
import { PlaceError } from '../place-error.ts';
import type { Reach } from '../reach/reach.ts';
import type { SlurmClient } from '../slurm/slurm-client.ts';

/** What the steps of a test look at, and with what. */
export interface Look {
  readonly place: Place;
  /** Of the lab here. */
  readonly version: string;
  readonly reach: Reach;
  readonly client: SlurmClient;
  /** The lab packed for clusters, a file here, which is to be put there; null: it is not. */
  readonly archive: string | null;
  /** For how long the job of a test is awaited. */
  readonly patienceSeconds: number;
  readonly signal: AbortSignal;
}

export interface Found {
  readonly outcome: 'passed' | 'skipped';
  /** A sentence. */
  readonly detail: string;
}

/** A step of a test of a place. */
export interface PlaceTestStep {
  readonly step: PlaceStep;
  /** What is looked at, for people. */
  readonly title: string;
  /**
   * @param say is told how far it is, in words
   * @throws PlaceError whose message says what is missing and how to get it; the signal's reason
   */
  readonly look: (look: Look, say: (words: string) => void) => Promise<Found>;
}

export const passed = (detail: string): Found => ({ outcome: 'passed', detail });

/** The error of a step that found something missing. */
export function missing(text: string, cause?: unknown): PlaceError {
  return new PlaceError('PLACE_REFUSED', text, { cause });
}
