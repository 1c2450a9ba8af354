import type { EpisodeSummary } from '../../shared/contract/episodes.ts';
import type { RunSummary } from '../../shared/contract/runs.ts';

/** What there is in a lab for a tour to show. */
export interface TourSubject {
  /** How many runs there are. */
  readonly runs: number;
  /** A run with a recorded episode; null where there is none. */
  readonly shown: { readonly run: RunSummary; readonly episode: number } | null;
  /** What it is compared with; null where it is the only one. */
  readonly beside: RunSummary | null;
}

/** Of so many runs episodes are looked for. */
const MOST_ASKED = 8;

/** Shorter ones are over before there is much to see. */
const FEWEST_STEPS = 4;

/** An episode with something to see: doors move, and the agent gets there all the same. */
function mostTelling(episodes: readonly EpisodeSummary[]): EpisodeSummary | undefined {
  const [newest] = episodes;
  const latest = episodes.filter(({ update }) => update === newest?.update);
  const long = latest.filter(({ length }) => length >= FEWEST_STEPS);
  const reached = long.filter(({ reachedGoal }) => reachedGoal);
  return (
    reached.find(({ detour, doorChanges }) => detour && doorChanges > 0) ??
    reached.find(({ doorChanges }) => doorChanges > 0) ??
    reached[0] ??
    long[0] ??
    newest
  );
}

/** The run of the other variant that is like it but for that. */
function twinOf(run: RunSummary, runs: readonly RunSummary[]): RunSummary | undefined {
  return runs.find(
    ({ preset, seed, variant }) =>
      preset === run.preset && seed === run.seed && variant !== run.variant,
  );
}

/**
 * What a tour shows: the newest run with a recorded episode; before all others one whose weights are there
 * to be asked what if, and that can be compared with one of the other variant.
 * @param runs newest first
 * @param episodesOf the recorded episodes of a run, the latest validation first
 */
export async function findSubject(
  runs: readonly RunSummary[],
  episodesOf: (runId: string) => Promise<readonly EpisodeSummary[]>,
): Promise<TourSubject> {
  const validated = runs.filter(({ lastValidation }) => lastValidation !== null);
  const worth = (run: RunSummary) => (run.hash === null ? 0 : twinOf(run, validated) ? 2 : 1);
  const best = validated.toSorted((a, b) => worth(b) - worth(a));
  for (const run of best.slice(0, MOST_ASKED)) {
    const episode = mostTelling(await episodesOf(run.id));
    if (!episode) continue;
    const shown = { run, episode: episode.id };
    const other = twinOf(run, validated) ?? validated.find(({ id }) => id !== run.id);
    return { runs: runs.length, shown, beside: other ?? null };
  }
  return { runs: runs.length, shown: null, beside: null };
}
