import { Laptop, Server } from '@lucide/vue';
import type { PlaceStatus } from '../../shared/contract/places.ts';
import type { MenuItem } from '../controls/menu-item.ts';
import { countWords, placeLabel } from '../places/place-words.ts';

/**
 * What can be done here or at a place, as items of a menu; none where there is no place.
 * @param verb such as `Resume`
 * @param choose null: here
 */
export function placeItems(
  verb: string,
  places: readonly PlaceStatus[],
  choose: (place: string | null) => void,
): MenuItem[] {
  if (places.length === 0) return [];
  return [
    { label: `${verb} ${placeLabel(null)}`, icon: Laptop, run: () => choose(null) },
    ...places.map((status): MenuItem => {
      const { name } = status.place;
      const note = status.problem === null ? countWords(status) : 'something is wrong';
      return {
        label: `${verb} ${placeLabel(name)}`,
        icon: Server,
        ...(note !== '' && { note }),
        run: () => choose(name),
      };
    }),
  ];
}
