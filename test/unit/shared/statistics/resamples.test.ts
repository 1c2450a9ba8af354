import { describe, expect, it } from 'vitest';
import { drawPlainResamples, drawResamples } from '../../../../shared/statistics/resamples.ts';
import { chiSquared, unlikely } from '../../src-main/envs/chi-squared.ts';

const SETTING = { replicates: 2000, level: 0.95, seed: 1 };
const sum = (counts: ArrayLike<number>) => Array.from(counts).reduce((a, b) => a + b, 0);

describe('resamples', () => {
  it('draw as many units as there are in each stratum', () => {
    const strata = ['a', 'b', 'a', 'b', 'b'];
    for (const weights of drawResamples(strata, SETTING).weights) {
      expect(weights[0] + weights[2]).toBe(2);
      expect(weights[1] + weights[3] + weights[4]).toBe(3);
    }
  });

  it('draw every unit equally often', () => {
    const { weights } = drawPlainResamples(6, SETTING);
    const drawn = [0, 1, 2, 3, 4, 5].map((unit) => sum(weights.map((each) => each[unit])));
    expect(sum(drawn)).toBe(6 * SETTING.replicates);
    expect(chiSquared(drawn, () => SETTING.replicates)).toBeLessThan(unlikely(5));
  });

  it('are the same for one seed and stream, others for another', () => {
    const drawn = (seed: number, stream: string) =>
      drawPlainResamples(9, { ...SETTING, replicates: 5, seed }, stream);
    expect(drawn(1, 'x')).toEqual(drawn(1, 'x'));
    expect(drawn(2, 'x')).not.toEqual(drawn(1, 'x'));
    expect(drawn(1, 'y')).not.toEqual(drawn(1, 'x'));
  });
});
