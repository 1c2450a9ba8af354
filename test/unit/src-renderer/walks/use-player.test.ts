import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref, shallowRef } from 'vue';
import { usePlayer } from '../../../../src-renderer/walks/use-player.ts';

let scope = effectScope();
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  scope.stop();
  scope = effectScope();
  vi.useRealTimers();
});

it('plays on while the walk that it shows grows faster than it plays', async () => {
  const episode = shallowRef({ record: { length: 4 } });
  const { state, dispatch } = scope.run(() => usePlayer(episode, ref(0)))!;
  dispatch({ kind: 'toggle-play' });
  await nextTick();
  // Told every 50 ms; it plays four moments a second.
  for (let time = 0; time < 1_000; time += 50) {
    vi.advanceTimersByTime(50);
    dispatch({ kind: 'stretch', length: 5 + time / 50 });
    await nextTick();
  }
  expect(state.value.moment).toBeGreaterThanOrEqual(3);
  expect(state.value.playing).toBe(true);
});
