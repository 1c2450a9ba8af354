import { describe, expect, it } from 'vitest';
import { Cell } from '../../../../../shared/maze/cells.ts';
import {
  anyDoorChanged,
  changedMaterially,
} from '../../../../../src-main/analysis/convergence/change.ts';
import type { Observation } from '../../../../../src-main/analysis/observation.ts';

/** Reads a drawing; the goal's cell may be given when the agent covers it. */
function seen(drawing: string, goalCell?: number): Observation {
  const lines = drawing.trim().split(/\s*\n\s*/);
  const tokens = Array.from(lines.join(''), (letter) => letter.charCodeAt(0));
  const agentCell = tokens.findIndex((c) => c === Cell.agent || c === Cell.agentInDoorway);
  return {
    rows: lines.length,
    columns: lines[0].length,
    tokens,
    agentCell,
    goalCell: goalCell ?? tokens.indexOf(Cell.goal),
  };
}

/** Two drawings side by side: before, and now. */
function changed(sideBySide: string): boolean {
  const pairs = sideBySide
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => line.split(/ +/));
  const drawing = (side: number) => pairs.map((pair) => pair[side]).join('\n');
  return changedMaterially(seen(drawing(0)), seen(drawing(1)));
}

describe('the environment has changed materially', () => {
  it('when a door closes on the way', () => {
    expect(
      changed(`
        @..|...   .@.|...
        .......   ...#...
        ...|..>   ...|..>
      `),
    ).toBe(true);
  });

  it('when a door of the way closes and another one, as good, opens', () => {
    expect(
      changed(`
        @.|..   .@|..
        .....   ..#..
        ..|..   ..|..
        ..#.>   ....>
      `),
    ).toBe(true);
  });

  it('when there was no way and there is one now', () => {
    expect(
      changed(`
        @..|...   .@.|...
        ...#...   .......
        ...|..>   ...|..>
      `),
    ).toBe(true);
  });

  it('when a door becomes a wall, as in the four rooms', () => {
    expect(
      changed(`
        @.|..   @.|..
        ....>   ..|.>
        ..|..   .....
      `),
    ).toBe(true);
  });

  it('when an open door that has a code of its own closes on the way', () => {
    expect(
      changed(`
        @.|..   @.|..
        ..+.>   ..|.>
        ..|..   ..+..
      `),
    ).toBe(true);
  });

  it('when the goal is seen somewhere else', () => {
    expect(
      changed(`
        @...>   .@...
        .....   >....
      `),
    ).toBe(true);
  });
});

describe('the environment is static', () => {
  it('when nothing but the agent has moved, whatever it uncovers', () => {
    expect(
      changed(`
        <@..>   <.@.>
        .....   .....
      `),
    ).toBe(false);
    expect(
      changed(`
        @...>   <@..>
        .....   .....
      `),
    ).toBe(false);
    expect(
      changed(`
        .|>   .|>
        .$.   .+@
        .|.   .|.
      `),
    ).toBe(false);
  });

  it('when a door moves beside the way', () => {
    expect(
      changed(`
        @...>   .@..>
        .|#||   .|.||
        .....   .....
      `),
    ).toBe(false);
  });

  it('when a shorter way opens than the one of before', () => {
    // As the paper defines it: what was not on the way before does not count.
    expect(
      changed(`
        @#.>   @..>
        .|.|   .|.|
        ....   ....
      `),
    ).toBe(false);
  });

  it('when a door closes that the agent has just gone through', () => {
    expect(
      changed(`
        ..|..   ..|..
        ..@.>   ..#@>
        ..|..   ..|..
      `),
    ).toBe(false);
  });

  it('when there was no way and there is none yet', () => {
    expect(
      changed(`
        @.#.#.>   .@..#.>
        |||||||   |||||||
      `),
    ).toBe(false);
  });
});

describe('of several shortest ways', () => {
  // From the agent both lead to the goal in four moves: east first, or south first.
  const before = `
    @..
    .|.
    ..>
  `;

  it('the one counts whose moves come first: north, east, south, west', () => {
    const eastern = '@.#\n.|.\n..>';
    const southern = '@..\n.|.\n#.>';
    expect(changedMaterially(seen(before), seen(eastern))).toBe(true);
    expect(changedMaterially(seen(before), seen(southern))).toBe(false);
  });
});

describe('an agent that covers the goal it sees', () => {
  it('has a way of no moves', () => {
    const before = seen('@.#\n...', 0);
    expect(changedMaterially(before, seen('@..\n...', 0))).toBe(false);
  });
});

describe('any door has changed', () => {
  it('when one of them is not as before, on the way or not', () => {
    expect(anyDoorChanged([0, 1, 0], [0, 1, 0])).toBe(false);
    expect(anyDoorChanged([0, 1, 0], [1, 0, 0])).toBe(true);
    expect(anyDoorChanged([0, 1, 0], [0, 1, 1])).toBe(true);
    expect(anyDoorChanged([], [])).toBe(false);
  });
});
