import { describe, expect, it } from 'vitest';
import type { MetricKey } from '../../../../../shared/metrics/catalogue.ts';
import type { Curves } from '../../../../../src-renderer/charts/curve.ts';
import { SYSTEM_CHARTS } from '../../../../../src-renderer/charts/system-charts.ts';
import { limitingText } from '../../../../../src-renderer/views/run/limiting.ts';
import {
  hasSystemMetrics,
  systemFacts,
} from '../../../../../src-renderer/views/run/system-facts.ts';

const MACHINE = { cores: 8, memoryBytes: 16 * 2 ** 30 };

/** Curves whose last value is as given. */
function curvesOf(last: Partial<Record<MetricKey, number>>): Curves {
  return new Map(
    Object.entries(last).map(([key, value]) => [
      key,
      {
        key,
        updates: [1, 2],
        wallSeconds: [1, 2],
        values: [0, value],
        min: [0, value],
        max: [0, value],
      },
    ]),
  );
}

describe('what training costs the machine', () => {
  it('is told by what was measured last, each in its unit, and leaves out what never was', () => {
    const facts = systemFacts(
      curvesOf({
        'train/updatesPerSecond': 5.96,
        'system/environmentStepsPerSecond': 1292.7,
        'system/processMemory': 487,
        'system/busyCores': 1.94,
        'system/freeDisk': 58.58,
      }),
      null,
    );
    expect(facts.map(({ label, value }) => [label, value])).toEqual([
      ['Updates/s', '6.0'],
      ['Environment steps/s', '1,293'],
      ['Memory of the process', '487 MiB'],
      ['Busy cores', '1.9'],
      ['Free disk', '58.6 GiB'],
    ]);
  });

  it('is set against the machine only where that is known to be the one', () => {
    const facts = systemFacts(
      curvesOf({ 'system/processMemory': 2048, 'system/busyCores': 1.94 }),
      MACHINE,
    );
    expect(facts.map(({ value }) => value)).toEqual(['2.0 GiB of 16.0 GiB', '1.9 of 8']);
  });

  it('has a chart of every metric that depends on the machine, from zero', () => {
    expect(SYSTEM_CHARTS.map(({ chart: { title, unit } }) => [title, unit])).toEqual([
      ['Updates/s', ''],
      ['Environment steps/s', ''],
      ['Memory of the process', 'MiB'],
      ['Memory of the run’s worker', 'MiB'],
      ['Busy cores', ''],
      ['Free disk', 'GiB'],
    ]);
    expect(SYSTEM_CHARTS.every(({ chart }) => chart.fromZero)).toBe(true);
  });

  it('was not stored by versions that knew the updates a second alone', () => {
    expect(hasSystemMetrics(new Set(['train/loss', 'train/updatesPerSecond']))).toBe(false);
    expect(hasSystemMetrics(new Set(['system/freeDisk']))).toBe(true);
  });
});

describe('what limits a run', () => {
  const told = (busy: number, more: { threads?: number; others?: number; memory?: number } = {}) =>
    limitingText({
      curves: curvesOf({
        'system/busyCores': busy,
        'system/processMemory': more.memory ?? 500,
      }),
      machine: MACHINE,
      threads: more.threads ?? 8,
      others: more.others ?? 0,
    });

  it('is the processor where all cores are busy', () => {
    expect(told(7.4)).toBe('The processor: 7.4 of 8 cores are busy.');
    expect(told(7.4, { others: 2 })).toBe(
      'The processor: 7.4 of 8 cores are busy with all runs that train.',
    );
  });

  it('is the threads of its engine where these are busy and other cores are not', () => {
    expect(told(1.1, { threads: 1 })).toMatch(/^The engine’s threads: 1\.1 of 8 .*its one thread/);
    expect(told(3.9, { threads: 4 })).toContain('its 4 threads are at work');
  });

  it('is not said of threads while other runs are in the same numbers', () => {
    expect(told(2, { threads: 1, others: 1 })).toMatch(/^Nothing that is measured/);
  });

  it('is memory where the process has nearly all', () => {
    expect(told(7.4, { memory: 15 * 1024 })).toMatch(/^Memory/);
  });

  it('is not guessed where nothing that is measured is used up, or known', () => {
    expect(told(1, { threads: 8 })).toMatch(
      /^Nothing that is measured: 1\.0 of 8 cores are busy\./,
    );
    expect(told(1, { threads: 0 })).toMatch(/^Nothing that is measured/);
    const curves = curvesOf({ 'train/updatesPerSecond': 3 });
    expect(limitingText({ curves, machine: MACHINE, threads: 1, others: 0 })).toBeNull();
  });
});
