import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { effectScope, ref } from 'vue';
import { useLinePlayer } from '../../../../../src-renderer/views/playground/use-line-player.ts';

function setUp() {
  const length = ref(0);
  const isGrowing = ref(true);
  const scope = effectScope();
  const player = scope.run(() => useLinePlayer(length, isGrowing))!;
  return { length, isGrowing, ...player, stop: () => scope.stop() };
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

describe('playing a walk that grows', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('begins with the first environment step and waits at the end for more', async () => {
    const { length, isGrowing, state, begin, stop } = setUp();
    begin();
    expect(state.value.playing).toBe(false);
    length.value = 2;
    expect(state.value.playing).toBe(true);
    await seconds(2);
    expect(state.value).toMatchObject({ moment: 2, playing: false });
    length.value = 4;
    await seconds(2);
    expect(state.value.moment).toBe(4);
    isGrowing.value = false;
    stop();
  });

  it('does not go on when somebody has stopped it', async () => {
    const { length, state, begin, dispatch, stop } = setUp();
    begin();
    length.value = 2;
    await seconds(2);
    dispatch({ kind: 'seek', moment: 0 });
    length.value = 4;
    await seconds(2);
    expect(state.value).toMatchObject({ moment: 0, playing: false, length: 4 });
    stop();
  });

  it('goes on from where it stands when a change makes the walk another one', async () => {
    const { length, state, begin, stop } = setUp();
    begin();
    length.value = 10;
    await seconds(0.8);
    expect(state.value).toMatchObject({ moment: 3, playing: true });
    length.value = 3;
    await seconds(0.5);
    length.value = 8;
    await seconds(3);
    expect(state.value.moment).toBe(8);
    stop();
  });
});
