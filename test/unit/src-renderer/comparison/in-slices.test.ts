import { expect, it } from 'vitest';
import { inSlices } from '../../../../src-renderer/comparison/in-slices.ts';

function* counting(to: number): Generator<undefined, number> {
  for (let at = 0; at < to; at++) yield;
  return to;
}

it('says what comes of the work, null when it was aborted', async () => {
  expect(await inSlices(counting(3), new AbortController().signal)).toBe(3);
  expect(await inSlices(counting(3), AbortSignal.abort())).toBeNull();
});

it('rejects with what the work throws', async () => {
  function* broken(): Generator<undefined, number> {
    yield;
    throw new Error('no such bootstrap');
  }
  await expect(inSlices(broken(), new AbortController().signal)).rejects.toThrow(
    'no such bootstrap',
  );
});
