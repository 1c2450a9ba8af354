import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadFont } from '../../../../src-renderer/fonts/load-fonts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('waits until the font has come, for Latin and Greek if nothing else is said', async () => {
  let come: (faces: FontFace[]) => void = () => {};
  const load = vi.fn<FontFaceSet['load']>(() => new Promise((resolve) => (come = resolve)));
  let done = false;
  const loading = (async () => {
    await loadFont({ load }, '1em Some');
    done = true;
  })();
  await vi.advanceTimersByTimeAsync(1000);
  expect(done).toBe(false);
  come([]);
  await loading;
  expect(load).toHaveBeenCalledWith('1em Some', 'Aε');
  expect(vi.getTimerCount()).toBe(0);
});

it('does not wait for ever', async () => {
  const loading = loadFont({ load: () => new Promise(() => {}) }, '1em Some');
  await vi.advanceTimersByTimeAsync(3000);
  await expect(loading).resolves.toBeUndefined();
});

it('does without a font that cannot be loaded, and says so', async () => {
  const error = vi.spyOn(console, 'error').mockImplementation(() => {});
  await loadFont({ load: () => Promise.reject(new Error('broken')) }, '1em Some');
  expect(error.mock.calls[0][0]).toBe('The font 1em Some could not be loaded.');
});
