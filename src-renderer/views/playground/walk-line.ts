import type { EpisodeRecord } from '../../../shared/maze/episode.ts';
import { ACTION_COUNT } from '../../../shared/maze/cells.ts';
import type { WalkPart } from '../../walks/walk-progress.ts';

/** The first environment steps of a record, as if it were not over. */
function cutRecord(record: EpisodeRecord, length: number): EpisodeRecord {
  if (length >= record.length) return { ...record, reachedGoal: false };
  const doors = record.board.doors.length;
  const thoughts = length * record.recurrentSteps;
  return {
    ...record,
    length,
    reachedGoal: false,
    agentCells: record.agentCells.slice(0, length + 1),
    doorsClosed: record.doorsClosed.slice(0, (length + 1) * doors),
    actions: record.actions.slice(0, length),
    rewards: record.rewards.slice(0, length),
    qValues: record.qValues.slice(0, thoughts * ACTION_COUNT),
    zHDistances: record.zHDistances.slice(0, thoughts),
    zLDistances: record.zLDistances.slice(0, thoughts),
  };
}

/** The parts of a walk before an environment step; what begins there is left out. */
export function partsBefore(parts: readonly WalkPart[], step: number): WalkPart[] {
  return parts
    .filter((part) => part.step < step)
    .map((part) => ({ ...part, record: cutRecord(part.record, step - part.step) }));
}

/** The first environment step of a walk that is told. */
export const lineStart = (parts: readonly WalkPart[]) => parts.at(0)?.step ?? 0;

/** The last one. */
export function lineEnd(parts: readonly WalkPart[]): number {
  const last = parts.at(-1);
  return last ? last.step + last.record.length : 0;
}

/** A place in one of the parts of a walk. */
export interface LinePlace {
  readonly part: WalkPart;
  readonly index: number;
  /** Of the part's record. */
  readonly moment: number;
}

/** Where an environment step is; where somebody changed the maze, after the change. null: nowhere. */
export function placeOf(parts: readonly WalkPart[], step: number): LinePlace | null {
  const index = parts.findLastIndex((part) => part.step <= step);
  const part = parts.at(index);
  if (index < 0 || !part) return null;
  return { part, index, moment: Math.min(part.record.length, step - part.step) };
}
