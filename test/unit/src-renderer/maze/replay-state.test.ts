import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  INITIAL_REPLAY,
  replay,
  type ReplayAction,
  type ReplayState,
  SPEEDS,
} from '../../../../src-renderer/maze/replay-state.ts';

function after(...actions: ReplayAction[]): ReplayState {
  return actions.reduce(replay, INITIAL_REPLAY);
}

const open: ReplayAction = { kind: 'open', length: 12 };
const play: ReplayAction = { kind: 'toggle-play' };
const tick: ReplayAction = { kind: 'tick' };
const seek = (moment: number): ReplayAction => ({ kind: 'seek', moment });
const move = (by: number): ReplayAction => ({ kind: 'move', by });

describe('moving by hand', () => {
  it('goes back and forth and stops at both ends', () => {
    expect(after(open, move(1), move(1)).moment).toBe(2);
    expect(after(open, move(-10)).moment).toBe(0);
    expect(after(open, seek(8), move(10)).moment).toBe(12);
  });

  it('goes to the end and to the start', () => {
    expect(after(open, seek(Infinity)).moment).toBe(12);
    expect(after(open, seek(7), seek(0)).moment).toBe(0);
  });

  it('pauses', () => {
    expect(after(open, play, move(1)).playing).toBe(false);
    expect(after(open, play, seek(3)).playing).toBe(false);
  });
});

describe('playing', () => {
  it('goes on by one environment step a tick and stops at the end', () => {
    expect(after(open, play, tick, tick)).toMatchObject({ moment: 2, playing: true });
    expect(after(open, seek(11), play, tick)).toMatchObject({ moment: 12, playing: false });
  });

  it('ignores a late tick after a pause', () => {
    expect(after(open, play, play, tick).moment).toBe(0);
  });

  it('begins anew at the end', () => {
    expect(after(open, seek(12), play)).toMatchObject({ moment: 0, playing: true });
  });

  it('is offered from four seconds an environment step to sixteen in a second', () => {
    expect(SPEEDS).toEqual([0.25, 0.5, 1, 2, 4, 8, 16]);
  });

  it('is faster or slower within the speeds there are', () => {
    const faster: ReplayAction = { kind: 'change-speed', by: 1 };
    const slower: ReplayAction = { kind: 'change-speed', by: -1 };
    expect(after(faster).speed).toBe(8);
    expect(after(slower).speed).toBe(2);
    const often = (action: ReplayAction) => after(...SPEEDS.map(() => action), action);
    expect(often(faster).speed).toBe(SPEEDS.at(-1));
    expect(often(slower).speed).toBe(SPEEDS[0]);
    expect(after({ kind: 'set-speed', speed: 16 }).speed).toBe(16);
  });
});

describe('opening another episode', () => {
  it('begins at its start and keeps speed, overlay and playing', () => {
    const state = after(
      open,
      { kind: 'set-speed', speed: 0.25 },
      { kind: 'toggle-path' },
      seek(5),
      play,
      { kind: 'open', length: 3 },
    );
    expect(state).toEqual({ length: 3, moment: 0, playing: true, speed: 0.25, showPath: false });
  });

  it('begins where it is told to, within the episode', () => {
    expect(after({ kind: 'open', length: 12, moment: 7 }).moment).toBe(7);
    expect(after({ kind: 'open', length: 12, moment: 99 }).moment).toBe(12);
  });
});

it('never leaves the episode, whatever is done', () => {
  const action = fc.oneof(
    fc.record({
      kind: fc.constant('open' as const),
      length: fc.integer({ min: 0, max: 80 }),
      moment: fc.nat(),
    }),
    fc.record({ kind: fc.constant('seek' as const), moment: fc.double({ noNaN: true }) }),
    fc.record({ kind: fc.constant('move' as const), by: fc.integer({ min: -20, max: 20 }) }),
    fc.constant(play),
    fc.constant(tick),
  );
  fc.assert(
    fc.property(fc.array(action), (actions) => {
      const { moment, length } = after(...actions);
      expect(Number.isInteger(moment) && moment >= 0 && moment <= length).toBe(true);
    }),
  );
});
