import { expect, test } from 'vitest';
import { checkReplayMemory, MemoryError } from '../../../../src-main/trainer/memory-check.ts';

const small = { lanes: 4, slotsPerLane: 10, tokens: 25, latentSize: 64 };

test('a replay that fits is let through', () => {
  expect(() => checkReplayMemory({ ...small, halfPrecision: false }, 2 ** 20)).not.toThrow();
});

test('the paper preset carrying whole grids is refused on 24 GiB, with sizes and the way out', () => {
  const shape = {
    lanes: 256,
    slotsPerLane: 4096,
    tokens: 121,
    latentSize: 122 * 64,
    halfPrecision: true,
  };
  const check = () => checkReplayMemory(shape, 24 * 2 ** 30);
  expect(check).toThrow(MemoryError);
  expect(check).toThrowErrorMatchingInlineSnapshot(
    `[MemoryError: the replay would need 30.6 GiB of this machine's 24.0 GiB: lower learning.replayCapacity, or carry the last position only (model.carriedZ)]`,
  );
});
