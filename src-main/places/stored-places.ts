import type { PlaceStatus } from '../../shared/contract/places.ts';
import type { ReadableConnection } from '../store/connection.ts';
import { countPlacedRuns } from '../store/placed-runs-repository.ts';
import { listPlaces } from '../store/places-repository.ts';
import type { PlaceReader } from './place-service.ts';

/** The places of a data folder, also while a lab has it open. */
export class StoredPlaces implements PlaceReader {
  readonly #database: ReadableConnection;

  constructor(database: ReadableConnection) {
    this.#database = database;
  }

  list(): PlaceStatus[] {
    return listPlaces(this.#database).map((place) => ({
      place,
      ...countPlacedRuns(this.#database, place.name),
      answeredAt: null,
      problem: null,
    }));
  }
}
