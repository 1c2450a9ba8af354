import { describe, expect, it } from 'vitest';
import {
  anyDoorChanged,
  changedMaterially,
} from '../../../../../src-main/analysis/convergence/change.ts';
import { seen, seenBoth } from '../seen.ts';

/** Two drawings side by side: before, and now. */
const changed = (sideBySide: string) => changedMaterially(...seenBoth(sideBySide));

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
