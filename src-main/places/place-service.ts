import type { Place, PlaceStatus, PlaceTestEvent } from '../../shared/contract/places.ts';

export interface TestOptions {
  /** Whether the lab is put there. */
  readonly install: boolean;
  /** The archive that is put there; the lab's own when left out. */
  readonly archive?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The places of a data folder as they are stored; nothing is asked of them. */
export interface PlaceReader {
  /** By name. */
  list(): PlaceStatus[];
}

/** The places of a lab. What cannot be done throws PlaceError. */
export interface PlaceService extends PlaceReader {
  /** @param was the name that it had */
  save(place: Place, was?: string): PlaceStatus[];
  remove(name: string): PlaceStatus[];
  /** Looks at a place step by step; ends after the last, or the first that failed. */
  test(place: Place, options: TestOptions): AsyncIterable<PlaceTestEvent>;
  watch(signal?: AbortSignal): AsyncIteratorObject<PlaceStatus[], void, void>;
}
