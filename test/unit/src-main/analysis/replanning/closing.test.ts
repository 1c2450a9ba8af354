import { describe, expect, it } from 'vitest';
import { closingOn } from '../../../../../src-main/analysis/replanning/closing.ts';
import { seen, seenBoth } from '../seen.ts';

const closing = (sideBySide: string) => closingOn(...seenBoth(sideBySide));

describe('a door that closes on the shortest path', () => {
  it('is an event when it cuts every one and there is another way', () => {
    const drawing = `
      @..|..>   @..|..>
      .......   ...#...
      ...|...   ...|...
      .......   .......
    `;
    // Still south, where the other way begins as well.
    expect(closing(drawing)).toEqual({ outcome: 'event', turning: false });
  });

  it('is one after which the agent has to turn when no right move stays right', () => {
    const drawing = `
      |..|   |..|
      @..>   @#.>
      |..|   ...|
    `;
    expect(closing(drawing)).toEqual({ outcome: 'event', turning: true });
  });

  it('is an event when another door opens and the new way is no longer than the old one', () => {
    const drawing = `
      .+.   .#.
      @|>   @|>
      .#.   .+.
    `;
    expect(closing(drawing)).toEqual({ outcome: 'event', turning: true });
  });

  it('is spared when a path that was as short stays open', () => {
    const drawing = `
      .+.   .#.
      @|>   @|>
      .+.   .+.
    `;
    expect(closing(drawing)?.outcome).toBe('spared');
  });

  it('leaves no way when there is none', () => {
    expect(closing('@.. @#.\n||> ||>')?.outcome).toBe('noWay');
  });
});

describe('nothing to re-plan', () => {
  it('is there when no door closes on the path of the agent', () => {
    expect(closing('@..> @..>\n.... .#..')).toBeNull();
    expect(closing('@#.> @..>\n.... ....')).toBeNull();
    expect(closing('@..> .@.>\n.... ....')).toBeNull();
  });

  it('is there when there was no way before', () => {
    expect(closing('@#.> @..#>\n'.trim().replace('@..#>', '@.#>'))).toBeNull();
  });

  it('is there behind the agent, which has moved before the doors did', () => {
    const drawing = `
      @...>   #@..>
      .....   .....
    `;
    expect(closing(drawing)).toBeNull();
  });

  it('is there on the path from where it stood, if it has left that', () => {
    const before = seen('.....\n@..+>\n.....');
    const now = seen('.@...\n..#.>\n.....');
    expect(closingOn(before, { ...now, goalCell: 9 })).toBeNull();
  });
});
