import { describe, expect, it } from 'vitest';
import {
  MetricMeter,
  type TrainingSnapshot,
} from '../../../../../src-main/trainer/reports/metric-meter.ts';

const MOMENT: TrainingSnapshot = {
  update: 20,
  wallSeconds: 3.5,
  epsilon: 0.7,
  learningRate: 1e-3,
  updatesPerSecond: 12,
  environmentSteps: 640,
  goalRate: 0.25,
  startDistance: 4,
  rung: 2,
};
const values = (meter: MetricMeter, changes: Partial<TrainingSnapshot> = {}) =>
  Object.fromEntries(
    meter.takePoints({ ...MOMENT, ...changes }).map(({ key, value }) => [key, value]),
  );

describe('the meter', () => {
  it('averages what the updates since the last points reported', () => {
    const meter = new MetricMeter();
    meter.add({ loss: 1, meanQ: -2, learningRate: 9 });
    meter.add({ loss: 3, meanQ: 6, learningRate: 9 });
    expect(values(meter)).toMatchObject({ 'train/loss': 2, 'train/meanQ': 2 });
    meter.add({ loss: 10, meanQ: 0, learningRate: 9 });
    expect(values(meter)).toMatchObject({ 'train/loss': 10, 'train/meanQ': 0 });
  });

  it('passes on where the run stands, at its update and its time', () => {
    const meter = new MetricMeter();
    meter.add({ loss: 1, meanQ: 1, learningRate: 1 });
    const points = meter.takePoints(MOMENT);
    expect(points.every(({ update, wallSeconds }) => update === 20 && wallSeconds === 3.5)).toBe(
      true,
    );
    expect(Object.fromEntries(points.map(({ key, value }) => [key, value]))).toMatchObject({
      'train/epsilon': 0.7,
      'train/learningRate': 1e-3,
      'train/updatesPerSecond': 12,
      'train/environmentSteps': 640,
      'train/goalRate': 0.25,
      'train/startDistance': 4,
      'train/rung': 2,
    });
  });

  it('leaves out what is not known', () => {
    const meter = new MetricMeter();
    meter.add({ loss: 1, meanQ: 1, learningRate: 1 });
    const keys = Object.keys(values(meter, { goalRate: null, startDistance: null, rung: null }));
    expect(keys).not.toContain('train/goalRate');
    expect(keys).not.toContain('train/startDistance');
    expect(keys).not.toContain('train/rung');
  });

  it('goes on from a checkpoint', () => {
    const meter = new MetricMeter();
    meter.add({ loss: 1, meanQ: 3, learningRate: 1 });
    const resumed = new MetricMeter();
    resumed.restore(JSON.parse(JSON.stringify(meter.state())) as ReturnType<typeof meter.state>);
    for (const m of [meter, resumed]) m.add({ loss: 2, meanQ: 4, learningRate: 1 });
    expect(resumed.takePoints(MOMENT)).toEqual(meter.takePoints(MOMENT));
  });
});
