import { expect, test } from 'vitest';
import { findPreset } from '../../../../../shared/run-config/presets.ts';
import { ReplayBuffer } from '../../../../../src-main/agent/replay/replay-buffer.ts';
import { replayBytes, replayShapeOf } from '../../../../../src-main/agent/replay/replay-size.ts';

const small = { lanes: 4, slotsPerLane: 10, tokens: 25, latentSize: 64 };

test.each([true, false])('counts what a replay allocates (half precision: %s)', (halfPrecision) => {
  const shape = { ...small, halfPrecision };
  const arrays = Object.values(new ReplayBuffer(shape).arrays());
  const allocated = arrays.reduce((bytes, array) => bytes + array.byteLength, 0);
  expect(replayBytes(shape)).toBe(allocated);
});

test('the quick preset keeps whole grids in half precision; Reset Z keeps none', () => {
  const { config } = findPreset('quick')!;
  const sizes = { cells: 25, latentSize: 25 * 32 };
  const carried = {
    lanes: 32,
    slotsPerLane: 937,
    tokens: 25,
    latentSize: 800,
    halfPrecision: true,
  };
  expect(replayShapeOf(config, sizes)).toEqual(carried);
  expect(replayShapeOf({ ...config, variant: 'reset' }, sizes).latentSize).toBe(0);
});
