import type { RunSummary } from '../../../shared/contract/runs.ts';
import { hasJob, jobFacts, jobWords, placeAddress } from '../../places/place-words.ts';
import type { Fact } from './lineage-facts.ts';

/** The job and its node; what it does is said beside the progress. */
function jobName(run: Pick<RunSummary, 'place' | 'state'>): string {
  if (!run.place?.job) return jobWords(run);
  const { id, node } = run.place.job;
  return node === '' ? id : `${id} on ${node}`;
}

/**
 * Where a run trains and what its job does; nothing for one that trains here.
 * @param now asked for only where something has an age; milliseconds since 1970
 */
export function placeFacts(run: Pick<RunSummary, 'place' | 'state'>, now: () => number): Fact[] {
  const { place } = run;
  if (!place) return [];
  const where: Fact = {
    label: 'Place',
    term: 'place',
    value: place.name,
    to: placeAddress(place.name),
  };
  if (!hasJob(run)) return [where];
  return [where, { label: 'Job', term: 'job', value: jobName(run), about: jobFacts(place, now()) }];
}
