import { LIVE_RUN_STATES, type RunState, type RunSummary } from '../../../shared/contract/runs.ts';
import { countWords } from '../../places/place-words.ts';

/** The runs of a place that have not ended. */
export interface PlaceGroup {
  readonly name: string;
  /** Those that train first, then those that wait; each in the order of its beginning. */
  readonly runs: readonly RunSummary[];
  /** `12 wait, 4 train`. */
  readonly words: string;
}

const ORDER: readonly RunState[] = ['running', 'pausing', 'stopping', 'queued', 'paused'];

function wordsOf(runs: readonly RunSummary[]): string {
  const queued = runs.filter(({ state }) => state === 'queued');
  const unsent = queued.filter(({ place }) => place?.job === null && place.knownAt === null).length;
  const paused = runs.filter(({ state }) => state === 'paused').length;
  const words = countWords({
    waiting: queued.length - unsent,
    training: runs.length - queued.length - paused,
    unsent,
  });
  return [words, paused > 0 ? `${paused} paused` : ''].filter(Boolean).join(', ');
}

/** The runs that live elsewhere, by the names of their places. */
export function placeGroups(runs: readonly RunSummary[]): PlaceGroup[] {
  const found = new Map<string, RunSummary[]>();
  for (const run of runs) {
    if (!run.place || !LIVE_RUN_STATES.includes(run.state)) continue;
    const members = found.get(run.place.name);
    if (members) members.push(run);
    else found.set(run.place.name, [run]);
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, members]) => ({
      name,
      runs: members.sort(
        (a, b) =>
          ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
          a.createdAt - b.createdAt ||
          (a.id < b.id ? -1 : 1),
      ),
      words: wordsOf(members),
    }));
}
