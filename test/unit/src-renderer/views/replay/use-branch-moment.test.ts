import { afterEach, describe, expect, it, vi } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import {
  INITIAL_REPLAY,
  replay,
  type ReplayAction,
} from '../../../../../src-renderer/maze/replay-state.ts';
import { useBranchMoment } from '../../../../../src-renderer/views/replay/use-branch-moment.ts';
import type { ShownBranch } from '../../../../../src-renderer/views/replay/use-what-if.ts';
import { smallEpisode } from '../../maze/small-episode.ts';

const RECORD = smallEpisode();
const source = { kind: 'episode' as const, episodeId: 1, update: null };
const WALK = { source, script: [], recurrentSteps: null };

/** A branch from environment step 2 on that goes on for so many. */
const lasting = (length: number): ShownBranch => ({
  step: 2,
  record: { ...RECORD, length },
  ongoing: false,
  walk: WALK,
});

let scope = effectScope();
afterEach(() => {
  scope.stop();
  scope = effectScope();
  vi.useRealTimers();
});

function setUp() {
  const state = shallowRef(replay(INITIAL_REPLAY, { kind: 'open', length: RECORD.length }));
  const dispatch = (action: ReplayAction) => (state.value = replay(state.value, action));
  const branch = shallowRef<ShownBranch | null>(null);
  const moments = scope.run(() => useBranchMoment(shallowRef(RECORD), branch, state, dispatch))!;
  const both = () => [moments.recordedMoment.value, moments.branchMoment.value];
  return { ...moments, state, branch, both };
}

describe('a recorded walk of 6 environment steps and its branch', () => {
  it('stand at one moment as long as they are locked, to the end of the longer one', async () => {
    const { branch, act, both, state } = setUp();
    branch.value = lasting(8);
    await nextTick();
    expect(state.value.length).toBe(10);
    act({ kind: 'seek', moment: 5 }, true);
    expect(both()).toEqual([5, 5]);
    act({ kind: 'seek', moment: Infinity }, false);
    expect(both()).toEqual([6, 10]);
    branch.value = lasting(1);
    await nextTick();
    expect([state.value.length, ...both()]).toEqual([6, 6, 3]);
  });

  it('are moved apart when they are free', async () => {
    const { branch, locked, act, seekBranch, both, state } = setUp();
    branch.value = lasting(8);
    act({ kind: 'seek', moment: 4 }, true);
    locked.value = false;
    await nextTick();
    expect([state.value.length, ...both()]).toEqual([6, 4, 4]);
    act({ kind: 'move', by: 1 }, true);
    seekBranch(9);
    act({ kind: 'move', by: -3 }, false);
    expect(both()).toEqual([1, 9]);
    act({ kind: 'move', by: 5 }, true);
    expect(both()).toEqual([1, 10]);
    branch.value = null;
    await nextTick();
    expect(locked.value).toBe(true);
  });

  it('plays the branch alone when it is free, to its own end', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { branch, locked, act, both, state, stateOf } = setUp();
    branch.value = lasting(8);
    act({ kind: 'seek', moment: 4 }, true);
    act({ kind: 'set-speed', speed: 2 }, false);
    locked.value = false;
    await nextTick();
    expect(stateOf(true)).toMatchObject({ length: 10, moment: 4, speed: 2, playing: false });
    act({ kind: 'toggle-play' }, true);
    await nextTick();
    vi.advanceTimersByTime(1000);
    expect(both()).toEqual([4, 6]);
    expect([stateOf(true).playing, stateOf(false).playing, state.value.playing]).toEqual([
      true,
      false,
      false,
    ]);
    vi.advanceTimersByTime(10_000);
    expect(both()).toEqual([4, 10]);
    expect(stateOf(true).playing).toBe(false);
  });

  it('stops the branch where both are moved together again', async () => {
    const { branch, locked, act, both, stateOf } = setUp();
    branch.value = lasting(8);
    locked.value = false;
    await nextTick();
    act({ kind: 'toggle-play' }, true);
    act({ kind: 'toggle-path' }, true);
    expect(stateOf(true)).toMatchObject({ playing: true, showPath: false });
    branch.value = null;
    await nextTick();
    await nextTick();
    expect(locked.value).toBe(true);
    expect(stateOf(true).playing).toBe(false);
    expect(both()).toEqual([0, 0]);
  });
});
