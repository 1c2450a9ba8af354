import { describe, expect, it } from 'vitest';
import {
  rightMoves,
  sameWays,
  waysSeen,
} from '../../../../../src-main/analysis/replanning/shortest-ways.ts';
import { seen, seenBoth } from '../seen.ts';

const [NORTH, EAST, SOUTH, WEST] = [1, 2, 4, 8];

describe('the right moves', () => {
  const movesIn = (drawing: string, goalCell?: number) => {
    const observation = seen(drawing, goalCell);
    return rightMoves(observation.agentCell, waysSeen(observation));
  };

  it('are all that begin a shortest path', () => {
    expect(movesIn('...\n.@.\n..>')).toBe(EAST | SOUTH);
    expect(movesIn('>..\n...\n..@')).toBe(NORTH | WEST);
    expect(movesIn('...\n@.>\n...')).toBe(EAST);
  });

  it('lead around walls and closed doors', () => {
    expect(movesIn('...\n@#>\n.|.')).toBe(NORTH);
    expect(movesIn('.+.\n@|>\n.+.')).toBe(NORTH | SOUTH);
  });

  it('do not lead over the edge of the board', () => {
    expect(movesIn('..@\n>..')).toBe(SOUTH | WEST);
    expect(movesIn('.>\n@.')).toBe(NORTH | EAST);
  });

  it('are none when there is no way, or when it is at an end', () => {
    expect(movesIn('@#>')).toBe(0);
    expect(movesIn('.@.\n|||', 1)).toBe(0);
  });
});

describe('the shortest paths from where the agent stands', () => {
  const same = (sideBySide: string) => {
    const [before, now] = seenBoth(sideBySide);
    return sameWays(now.agentCell, waysSeen(before), waysSeen(now));
  };

  it('are the same when a door moves off them, and when only the agent does', () => {
    expect(same('@..>. @..>#')).toBe(true);
    expect(same('@..>. .@.>.')).toBe(true);
  });

  it('are others when one of several is cut, or one is added', () => {
    expect(same('@.. @.#\n..> ..>')).toBe(false);
    expect(same('@.# @..\n..> ..>')).toBe(false);
  });

  it('are others when there are none any more, and the same none as long as there are none', () => {
    expect(same('@..> @.#>')).toBe(false);
    expect(same('@#.> @.#>')).toBe(true);
  });
});

describe('ways through what is open in both of two observations', () => {
  it('are blocked by the closed doors of either', () => {
    const [before, now] = seenBoth(`
      @#.   @..
      .|.   .|.
      ..>   #.>
    `);
    const { distances } = waysSeen(now, before);
    expect(distances[now.agentCell]).toBe(-1);
    expect(waysSeen(before).distances[before.agentCell]).toBe(4);
    expect(waysSeen(now).distances[now.agentCell]).toBe(4);
  });
});
