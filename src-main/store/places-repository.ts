import { type Place, placeSchema } from '../../shared/contract/places.ts';
import type { ReadableConnection, WritableConnection } from './connection.ts';
import { readableJson } from './stored-json.ts';

/** All places by name; one that this version cannot use is left out. */
export function listPlaces(database: ReadableConnection): Place[] {
  const rows = database.all<{ settings: string }>('SELECT settings FROM places ORDER BY name');
  return rows.flatMap(({ settings }) => {
    const { data } = placeSchema.safeParse(readableJson(settings));
    return data ? [data] : [];
  });
}

export function findPlace(database: ReadableConnection, name: string): Place | undefined {
  return listPlaces(database).find((place) => place.name === name);
}

/** Adds a place, or changes the one that was called `was`; what is stored of its runs follows. */
export function savePlace(database: WritableConnection, place: Place, was = place.name): void {
  const settings = JSON.stringify(place);
  database.transaction(() => {
    const sql = 'UPDATE places SET name = ?, settings = ? WHERE name = ?';
    const { changes } = database.run(sql, place.name, settings, was);
    if (changes === 0) {
      database.run('INSERT INTO places (name, settings) VALUES (?, ?)', place.name, settings);
    }
    database.run('UPDATE experiments SET place = ? WHERE place = ?', place.name, was);
  });
}

/** Runs that have ended there, and are here, belong to no place from then on. */
export function deletePlace(database: WritableConnection, name: string): void {
  database.transaction(() => {
    database.run('UPDATE experiments SET place = NULL WHERE place = ?', name);
    database.run('DELETE FROM placed_runs WHERE place = ?', name);
    database.run('DELETE FROM forsaken_tasks WHERE place = ?', name);
    database.run('DELETE FROM places WHERE name = ?', name);
  });
}
