import { describe, expect, it } from 'vitest';
import { assignRunConfig } from '../../../../shared/run-config/parse.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import {
  validationSamples,
  rolloutSamples,
} from '../../../../src-main/calibration/validation-samples.ts';

describe('rolloutSamples', () => {
  it('thinks for every episode until the limit when all are lost', () => {
    expect(rolloutSamples(512, { lost: 1, length: 5, stepLimit: 80 })).toBe(512 * 80);
  });

  it('goes down to smaller batches as episodes end', () => {
    // Lengths 1 to 9: 512, 456, 399, 342, 285 active, then 228, 171, 114, 57.
    const expected = 5 * 512 + 2 * 256 + 128 + 64;
    expect(rolloutSamples(512, { lost: 0, length: 5, stepLimit: 80 })).toBe(expected);
  });

  it('walks the lost ones on in the smallest batch', () => {
    const all = rolloutSamples(64, { lost: 1 / 64, length: 2, stepLimit: 20 });
    expect(all).toBe(64 + 64 + 32 + 17 * 16);
  });
});

describe('validationSamples', () => {
  const quick = findPreset('quick')!.config;

  it('is three tenths of walking to the limit always, quick preset', () => {
    const always = 13 * 2 * 512 * 80;
    const share = validationSamples(quick) / always;
    // 0.29 with the goal rates of a whole run (docs/performance.md).
    expect(share).toBeGreaterThan(0.27);
    expect(share).toBeLessThan(0.32);
  });

  it('grows with the number of rounds, however many there are', () => {
    const often = assignRunConfig(quick, ['validation.everyUpdates=1']);
    const ratio = validationSamples(often) / validationSamples(quick);
    expect(ratio / 200).toBeGreaterThan(0.9);
    expect(ratio / 200).toBeLessThan(1.1);
  });

  it('of parts of a run add up to those of the whole', () => {
    const parts = [0, 200, 1_000, 2_600];
    const sum = parts
      .slice(1)
      .reduce((total, to, index) => total + validationSamples(quick, parts[index], to), 0);
    expect(sum).toBeCloseTo(validationSamples(quick), 6);
    expect(validationSamples(quick, 210, 390)).toBe(0);
  });

  it('validates once at the end of a run that is shorter than the interval', () => {
    const short = assignRunConfig(quick, ['learning.updates=10']);
    const once = validationSamples(short);
    expect(once).toBe(2 * rolloutSamples(512, { lost: 0.02, length: 1.1 * 4.7, stepLimit: 80 }));
  });
});
