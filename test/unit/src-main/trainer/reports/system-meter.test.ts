import { describe, expect, it } from 'vitest';
import { metricDefinition } from '../../../../../shared/metrics/catalogue.ts';
import {
  SystemMeter,
  type SystemProbe,
  systemProbe,
} from '../../../../../src-main/trainer/reports/system-meter.ts';

/** A machine whose clock a test moves. */
function machine() {
  const now = { seconds: 100, processor: 7, free: (3 * 2 ** 30) as number | null };
  const probe: SystemProbe = {
    seconds: () => now.seconds,
    processorSeconds: () => now.processor,
    processBytes: () => 512 * 2 ** 20,
    workerBytes: () => 64 * 2 ** 20,
    freeBytes: () => now.free,
  };
  return { now, meter: new SystemMeter(probe) };
}

const values = (points: ReturnType<SystemMeter['takePoints']>) =>
  Object.fromEntries(points.map(({ key, value }) => [key, value]));

describe('what training costs the machine', () => {
  it('is told from the second measurement on, as rates since the first', () => {
    const { now, meter } = machine();
    expect(meter.takePoints({ update: 10, wallSeconds: 4, environmentSteps: 1000 })).toEqual([]);
    now.seconds += 8;
    now.processor += 12;
    const points = meter.takePoints({ update: 90, wallSeconds: 8, environmentSteps: 3000 });
    expect(values(points)).toEqual({
      'system/processMemory': 512,
      'system/workerMemory': 64,
      'system/busyCores': 1.5,
      'system/environmentStepsPerSecond': 500,
      'system/freeDisk': 3,
    });
    expect(points.every(({ update, wallSeconds }) => update === 90 && wallSeconds === 8)).toBe(
      true,
    );
  });

  it('is measured at most every five seconds', () => {
    const { now, meter } = machine();
    const moment = { update: 1, wallSeconds: 1, environmentSteps: 1 };
    meter.takePoints(moment);
    now.seconds += 4.9;
    expect(meter.takePoints(moment)).toEqual([]);
    now.seconds += 0.1;
    expect(meter.takePoints(moment)).not.toEqual([]);
  });

  it('has no rate without training time, and no disk that nobody knows', () => {
    const { now, meter } = machine();
    const moment = { update: 1, wallSeconds: 1, environmentSteps: 1 };
    meter.takePoints(moment);
    now.seconds += 9;
    now.free = null;
    expect(Object.keys(values(meter.takePoints(moment)))).toEqual([
      'system/processMemory',
      'system/workerMemory',
      'system/busyCores',
    ]);
  });

  it('stays out of the hashes of a run', () => {
    const { now, meter } = machine();
    meter.takePoints({ update: 1, wallSeconds: 1, environmentSteps: 1 });
    now.seconds += 9;
    const points = meter.takePoints({ update: 2, wallSeconds: 9, environmentSteps: 9 });
    expect(points.every(({ key }) => metricDefinition(key).byTheClock)).toBe(true);
  });

  it('is read of this process', () => {
    const probe = systemProbe(import.meta.dirname);
    expect(probe.processBytes()).toBeGreaterThan(probe.workerBytes());
    expect(probe.workerBytes()).toBeGreaterThan(0);
    expect(probe.processorSeconds()).toBeGreaterThan(0);
  });
});
