import { describe, expect, it } from 'vitest';
import type { EpisodeRecord } from '../../../../../shared/maze/episode.ts';
import {
  cellsApart,
  firstDifference,
  momentOf,
  stretchesApart,
} from '../../../../../src-renderer/views/two-agents/differences.ts';
import { smallEpisode } from '../../maze/small-episode.ts';

/** A walk of the small board of three columns. */
function walk(actions: number[], agentCells: number[]): EpisodeRecord {
  return {
    ...smallEpisode(),
    length: actions.length,
    actions: Uint8Array.from(actions),
    agentCells: Uint16Array.from(agentCells),
  };
}

const along = walk([1, 1, 0, 0], [6, 7, 8, 5, 2]);
const apart = walk([1, 0, 1, 0, 0, 1], [6, 7, 4, 5, 5, 2, 2]);

describe('two walks', () => {
  it('differ first where they do something else', () => {
    expect(firstDifference(along, apart)).toBe(1);
    expect(firstDifference(apart, along)).toBe(1);
  });

  it('differ where only one of them goes on', () => {
    const shorter = walk([1, 1], [6, 7, 8]);
    expect(firstDifference(along, shorter)).toBe(2);
  });

  it('do not differ when they are the same to the end', () => {
    expect(firstDifference(along, along)).toBeNull();
    expect(stretchesApart(along, along)).toEqual([]);
  });

  it('rest at their ends', () => {
    expect([3, 4, 5, 9].map((moment) => momentOf(along, moment))).toEqual([3, 4, 4, 4]);
    expect(cellsApart(along, apart, 6)).toBe(0);
  });

  it('are as many cells apart as rows and columns lie between them', () => {
    const moments = [0, 1, 2, 3, 4, 5];
    expect(moments.map((moment) => cellsApart(along, apart, moment))).toEqual([0, 0, 2, 0, 1, 0]);
  });

  it('are apart in stretches of moments', () => {
    expect(stretchesApart(along, apart)).toEqual([
      { from: 2, to: 2 },
      { from: 4, to: 4 },
    ]);
    const away = walk([3], [6, 6]);
    expect(stretchesApart(along, away)).toEqual([{ from: 1, to: 4 }]);
  });
});
