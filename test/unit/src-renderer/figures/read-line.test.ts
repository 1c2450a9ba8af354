import { describe, expect, it } from 'vitest';
import type { FigureLine } from '../../../../src-renderer/pictures/figure.ts';
import { reachOn, readingText, readLine } from '../../../../src-renderer/figures/read-line.ts';

const line = {
  points: [100, 200, 300].map((x) => ({ x, y: x / 1000, low: null, high: null })),
} as unknown as FigureLine;

describe('reading a line', () => {
  it('takes the nearest point', () => {
    expect(readLine(line, 190)?.x).toBe(200);
  });

  it('tells nothing where the line does not reach, or has no points', () => {
    expect(readLine(line, 99)).toBeNull();
    expect(readLine(line, 100)?.x).toBe(100);
    expect(readLine(line, 300)?.x).toBe(300);
    expect(readLine(line, 301)).toBeNull();
    expect(readLine({ ...line, points: [] }, 100)).toBeNull();
  });

  it('tells nothing in a gap of the line', () => {
    const broken = { ...line, points: [line.points[0], { ...line.points[1], x: 110 }, { ...line.points[2], x: 900 }] }; // prettier-ignore
    expect(readLine({ ...broken, points: [...broken.points, { ...line.points[2], x: 910 }] }, 500)).toBeNull(); // prettier-ignore
  });

  it('takes an end as far as its dot, its name or its whole number reaches', () => {
    const axis = { label: '', form: 'count' } as const;
    expect(readLine(line, 98, reachOn({ ...axis, min: 0, max: 400 }))?.x).toBe(100);
    expect(readLine(line, 97, reachOn({ ...axis, min: 0, max: 400 }))).toBeNull();
    const steps = { ...line, points: [1, 2].map((x) => ({ x, y: 0, low: null, high: null })) };
    expect(readLine(steps, 0.6, reachOn({ ...axis, whole: true }))?.x).toBe(1);
    expect(readLine(steps, 2.6, reachOn({ ...axis, whole: true }))).toBeNull();
    expect(reachOn({ ...axis, min: 1e-5, max: 1, logarithmic: true })).toBe(0);
  });

  it('takes what holds on a line of steps', () => {
    const steps = { ...line, steps: true };
    expect(readLine(steps, 199)?.x).toBe(100);
    expect(readLine(steps, 999)?.x).toBe(300);
    expect(readLine(steps, 99)).toBeNull();
  });

  it('writes a value and its interval', () => {
    const y = { label: '', form: 'share' } as const;
    expect(readingText({ x: 1, y: 0.973, low: 0.951, high: 1 }, { y })).toEqual({
      value: '97.3%',
      interval: '95.1–100.0%',
    });
    expect(readingText({ x: 1, y: -0.008, low: -0.02, high: 0 }, { y })).toEqual({
      value: '−0.8%',
      interval: '−2.0 to 0.0%',
    });
    const points = { label: '', form: 'points' } as const;
    expect(readingText({ x: 1, y: -0.021, low: -0.04, high: 0 }, { y: points })).toEqual({
      value: '−2.1 pp',
      interval: '−4.0 to 0.0 pp',
    });
    expect(readingText({ x: 1, y: 0.5, low: null, high: null }, { y }).interval).toBe('');
  });
});
