import { decodeEpisode } from '../../../shared/maze/episode-codec.ts';
import { doorsClosedAt } from '../../../shared/maze/episode-view.ts';
import type { EpisodeSummary } from '../../../shared/contract/episodes.ts';
import type { LabClient } from '../../e2e/support/lab-client.ts';

/** Environment steps of an episode that is short enough to be looked at whole, and long enough to show something. */
const LENGTHS = { least: 12, most: 24 };

/** The environment step at which the maze of the longer way is changed. */
export const CHANGED_AT = 1;

/** Episodes of a run that show what there is to be seen. */
export interface ShownEpisodes {
  readonly runId: string;
  /** Reaches the goal although doors close before it, as often as there is one. */
  readonly closing: EpisodeSummary;
  /** One of the last validation with a longer way, for a door is closed. */
  readonly longer: { readonly id: number; readonly door: number };
}

const isShown = ({ reachedGoal, length, bumps }: EpisodeSummary) =>
  reachedGoal && length >= LENGTHS.least && length <= LENGTHS.most && bumps === 0;

/** @throws where the run has no such episodes */
export async function shownEpisodes(client: LabClient, runId: string): Promise<ShownEpisodes> {
  const episodes = (await client.episodes.list({ runId })).filter(isShown);
  const last = Math.max(...episodes.map(({ update }) => update));
  const closed = ({ pathClosed }: EpisodeSummary) => pathClosed ?? 0;
  const [closing] = episodes.filter(closed).toSorted((a, b) => closed(b) - closed(a));
  const longer = episodes.find(({ update, detour }) => update === last && detour);
  if (!closing || !longer) throw new Error('the sample has no episodes that the guide could show');
  const blob = await client.episodes.get({ id: longer.id });
  const record = decodeEpisode(new Uint8Array(await blob.arrayBuffer()));
  const doorsClosed = doorsClosedAt(record, CHANGED_AT);
  const door = record.board.doors.find((_, index) => doorsClosed[index] === 1);
  if (door === undefined) throw new Error('no door is closed in the episode with a longer way');
  return { runId, closing, longer: { id: longer.id, door } };
}
