import {
  HERE,
  type Place,
  type PlacedRun,
  type PlaceReach,
  type PlaceStatus,
} from '../../shared/contract/places.ts';
import { LIVE_RUN_STATES, type RunSummary } from '../../shared/contract/runs.ts';
import { formatAge, formatTime } from '../format/moment.ts';
import { capitalised, ended } from '../format/sentence.ts';

/** Answers that are older than so many periods are missed. */
const MISSED_PERIODS = 3;

/** How a place is reached, in words. */
export function reachWords(reach: PlaceReach): string {
  return reach.kind === 'local' ? 'Slurm on this machine' : `ssh ${reach.host}`;
}

/** What a place is called where a run can train here or there. */
export function placeLabel(name: string | null): string {
  return name === null || name === HERE ? 'here' : `at ${name}`;
}

/** The runs of a place that have not ended: `12 wait, 4 train, 2 not sent`; '' for none. */
export function countWords({
  waiting,
  training,
  unsent,
}: Pick<PlaceStatus, 'waiting' | 'training' | 'unsent'>): string {
  const parts = [
    waiting > 0 ? `${waiting} ${waiting === 1 ? 'waits' : 'wait'}` : '',
    training > 0 ? `${training} ${training === 1 ? 'trains' : 'train'}` : '',
    unsent > 0 ? `${unsent} not sent` : '',
  ];
  return parts.filter(Boolean).join(', ');
}

/** Whether an answer is so old that others were missed. */
function isMissed({ answeredAt, place }: PlaceStatus, now: number): boolean {
  return answeredAt === null || now - answeredAt > MISSED_PERIODS * place.periodSeconds * 1000;
}

/** How a place is: what is wrong, if something is, and how old its last answer is. */
export interface PlaceCondition {
  readonly isBad: boolean;
  readonly text: string;
  /** The age of what is known; '' where the text says it. */
  readonly age: string;
}

/** What a place or a program of it said, as a sentence; what begins with the name of a program stays: `ssh: …`. */
export function saidSentence(words: string): string {
  return ended(/^[\w-]+:/.test(words) ? words : capitalised(words));
}

/**
 * @param now milliseconds since 1970
 * @param subject what it is said of, where it does not stand beside it
 */
export function placeCondition(status: PlaceStatus, now: number, subject = ''): PlaceCondition {
  const { answeredAt, problem } = status;
  const is = (predicate: string) =>
    subject === '' ? capitalised(predicate) : `${subject} ${predicate}`;
  if (problem === null) {
    const text =
      answeredAt === null ? 'has not been asked yet' : `answered ${formatAge(answeredAt, now)}`;
    return { isBad: false, text: is(text), age: '' };
  }
  if (answeredAt === null) {
    return { isBad: true, text: `${is('has not answered')}: ${saidSentence(problem)}`, age: '' };
  }
  const age = `last answered ${formatAge(answeredAt, now)}`;
  return isMissed(status, now)
    ? {
        isBad: true,
        text: `${is(`does not answer since ${formatTime(answeredAt, now)}`)}: ${saidSentence(problem)}`,
        age,
      }
    : { isBad: true, text: `${subject === '' ? '' : `${subject}: `}${saidSentence(problem)}`, age };
}

/** What is to be known of a place before it is chosen. */
export function choiceNote(status: PlaceStatus): string {
  if (status.problem !== null) return saidSentence(status.problem);
  return countWords(status) || reachWords(status.place.reach);
}

/** What a run asks for at a place, as short as it can be told; '' where all is left to the cluster. */
export function requestWords({ partition, gres, cpus }: Place): string {
  const parts = [partition, gres, cpus === null ? '' : `${cpus} ${cpus === 1 ? 'CPU' : 'CPUs'}`];
  return parts.filter(Boolean).join(' · ');
}

/** Whether a run has a job, or awaits one: not when it trains here, has ended, or has given its node back. */
export function hasJob({ place, state }: Pick<RunSummary, 'place' | 'state'>): boolean {
  return !!place && state !== 'paused' && LIVE_RUN_STATES.includes(state);
}

/** What the scheduler says of the job of a run; '' where it has none. */
export function jobWords(run: Pick<RunSummary, 'place' | 'state'>): string {
  if (!run.place || !hasJob(run)) return '';
  const { job, knownAt } = run.place;
  if (job) return job.words;
  return knownAt === null ? 'not sent yet' : 'no longer in the list of the cluster';
}

/** More of the job, one fact a line. @param now milliseconds since 1970 */
export function jobFacts(
  { job, knownAt }: Pick<PlacedRun, 'job' | 'knownAt'>,
  now: number,
): readonly { readonly label: string; readonly value: string }[] {
  const known = knownAt === null ? [] : [{ label: 'Known', value: formatAge(knownAt, now) }];
  if (!job) return known;
  return [
    { label: 'Job', value: job.id },
    { label: 'State', value: job.state },
    ...(job.node === '' ? [] : [{ label: 'Node', value: job.node }]),
    ...(job.restarts === 0
      ? []
      : [{ label: 'Put back into the line', value: times(job.restarts) }]),
    ...known,
  ];
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times`);

/** What a pause is for a run that does not train here. */
export const PAUSE_NOTE =
  'gives its node back; Resume sends it again, to go on from its checkpoint';

/** The address of the table with the runs of a place. */
export function runsOfPlace(name: string): { path: string; query: { filter: string } } {
  return { path: '/runs', query: { filter: `place~is~${name}` } };
}

/** The address of the form of a place. */
export function placeAddress(name: string): string {
  return `/places/at/${name}`;
}

/** Where a run trains, as tables have it. */
export function placeOf({ place }: Pick<RunSummary, 'place'>): string {
  return place?.name ?? HERE;
}
