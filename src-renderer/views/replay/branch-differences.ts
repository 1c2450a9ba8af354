import type { EpisodeRecord } from '../../../shared/maze/episode.ts';

/** A branch of an episode: its moment 0 is the episode's moment `step`. */
export interface BranchRecord {
  readonly step: number;
  readonly record: EpisodeRecord;
}

/** Moments of the episode, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where a branch is not as the recorded walk, in moments of the episode. */
export interface BranchDifferences {
  /** The agent stands in another cell. */
  readonly cells: readonly Span[];
  /** Environment steps in which it does something else, ascending. */
  readonly actions: readonly number[];
}

/** Compares as far as both walks go. */
export function branchDifferences(
  recorded: EpisodeRecord,
  { step, record }: BranchRecord,
): BranchDifferences {
  const cells: Span[] = [];
  const actions: number[] = [];
  for (let at = step; at <= Math.min(recorded.length, step + record.length); at++) {
    if (recorded.agentCells[at] === record.agentCells[at - step]) continue;
    const last = cells.at(-1);
    if (last?.to === at - 1) cells[cells.length - 1] = { ...last, to: at };
    else cells.push({ from: at, to: at });
  }
  for (let at = step; at < Math.min(recorded.length, step + record.length); at++) {
    if (recorded.actions[at] !== record.actions[at - step]) actions.push(at);
  }
  return { cells, actions };
}

/**
 * The first moment at which anything is different, or at which one of them has ended and the other not
 * in the same way; null when they are the same to the end.
 */
export function firstDifference(recorded: EpisodeRecord, branch: BranchRecord): number | null {
  const { cells, actions } = branchDifferences(recorded, branch);
  const ends = [recorded.length, branch.step + branch.record.length];
  const endAlike = ends[0] === ends[1] && recorded.reachedGoal === branch.record.reachedGoal;
  const end = endAlike ? Infinity : Math.min(...ends);
  const first = Math.min(cells[0]?.from ?? Infinity, actions[0] ?? Infinity, end);
  return Number.isFinite(first) ? first : null;
}
