import { expect } from 'vitest';
import { doorsClosedAt } from '../../../../shared/maze/episode-view.ts';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';

/** Doors are drawn alike, except that none closes on an agent. */
export function expectDoorsAlike(a: EpisodeRecord, b: EpisodeRecord): void {
  const alike = (moment: number) =>
    doorsClosedAt(a, moment).join() === doorsClosedAt(b, moment).join();
  const inDoorway = ({ board, agentCells }: EpisodeRecord, moment: number) =>
    board.doors.includes(agentCells[moment]);
  expect(alike(0)).toBe(true);
  for (let moment = 1; moment <= Math.min(a.length, b.length); moment++) {
    if (!alike(moment - 1) || inDoorway(a, moment) || inDoorway(b, moment)) continue;
    expect(alike(moment)).toBe(true);
  }
}
