import type { Place, PlaceStatus } from '../../../shared/contract/places.ts';
import { CliError } from '../cli-error.ts';
import { readLabOr } from '../use-lab.ts';

/** The places of a data folder, by name; none where there is no lab. */
export function readPlaces(dataFolder: string): Promise<PlaceStatus[]> {
  return readLabOr<PlaceStatus[]>(dataFolder, [], (lab) => lab.places.list());
}

/** @throws CliError when there is no place of that name */
export async function readPlace(dataFolder: string, name: string): Promise<Place> {
  const found = (await readPlaces(dataFolder)).find(({ place }) => place.name === name);
  if (!found) throw new CliError(`there is no place "${name}"; hrm-lab place list shows them`);
  return found.place;
}
