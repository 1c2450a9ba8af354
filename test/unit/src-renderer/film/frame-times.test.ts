import { describe, expect, it } from 'vitest';
import { filmFrames, gifDelays } from '../../../../src-renderer/film/frame-times.ts';
import { SPEEDS } from '../../../../src-renderer/maze/replay-state.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('delays of a GIF', () => {
  it('are hundredths of a second by the speed, and the end stays for a second', () => {
    expect(gifDelays(4, 4)).toEqual([25, 25, 25, 100]);
    expect(gifDelays(3, 0.25)).toEqual([400, 400, 400]);
    expect(gifDelays(1, 16)).toEqual([100]);
  });

  it.each(SPEEDS)('take as long as they should together at %s a second', (speed) => {
    const moving = gifDelays(101, speed).slice(0, -1);
    expect(sum(moving)).toBe(10_000 / speed);
    // Browsers slow down what is shorter than two hundredths.
    expect(Math.min(...moving)).toBeGreaterThanOrEqual(2);
  });
});

describe('frames of a film', () => {
  it.each(SPEEDS)('follow each other without a gap at %s a second', (speed) => {
    const frames = filmFrames(5, speed);
    expect([...new Set(frames.map(({ moment }) => moment))]).toEqual([0, 1, 2, 3, 4]);
    let time = 0;
    for (const frame of frames) {
      expect(frame.time).toBeCloseTo(time, 9);
      expect(frame.duration).toBeLessThanOrEqual(0.5);
      time += frame.duration;
    }
    // The last one only marks the end.
    expect(frames.at(-1)?.time).toBeCloseTo(4 / speed + Math.max(1, 1 / speed), 9);
    for (const moment of [0, 1, 2, 3, 4]) {
      expect(frames.find((frame) => frame.moment === moment)?.time).toBeCloseTo(moment / speed, 9);
    }
  });
});
