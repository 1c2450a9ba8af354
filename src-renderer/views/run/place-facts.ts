import { LIVE_RUN_STATES, type RunSummary } from '../../../shared/contract/runs.ts';
import { jobFacts, jobWords, placeAddress } from '../../places/place-words.ts';
import type { Fact } from './lineage-facts.ts';

/**
 * Where a run trains and what its job does; nothing for one that trains here.
 * @param now asked for only where something has an age; milliseconds since 1970
 */
export function placeFacts(
  { place, state }: Pick<RunSummary, 'place' | 'state'>,
  now: () => number,
): Fact[] {
  if (!place) return [];
  const where: Fact = {
    label: 'Place',
    term: 'place',
    value: place.name,
    to: placeAddress(place.name),
  };
  if (!LIVE_RUN_STATES.includes(state)) return [where];
  return [
    where,
    { label: 'Job', term: 'job', value: jobWords(place), about: jobFacts(place, now()) },
  ];
}
