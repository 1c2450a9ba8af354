import type { PlacedRun } from '../../../shared/contract/places.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';
import { hasJob, jobFacts, jobWords, placeAddress } from '../../places/place-words.ts';
import type { Fact } from './lineage-facts.ts';

/** The job and its node; what it does is said beside the progress. */
function jobName(place: PlacedRun): string {
  if (!place.job) return jobWords(place);
  const { id, node } = place.job;
  return node === '' ? id : `${id} on ${node}`;
}

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
  if (!hasJob({ place, state })) return [where];
  return [
    where,
    { label: 'Job', term: 'job', value: jobName(place), about: jobFacts(place, now()) },
  ];
}
