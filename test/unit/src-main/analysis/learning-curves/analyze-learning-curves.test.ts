import { describe, expect, it } from 'vitest';
import {
  learningCurvesResultSchema,
  type LearningCurveSettings,
  type LearningRun,
} from '../../../../../shared/analyses/learning-curves/schema.ts';
import { analyzeLearningCurves } from '../../../../../src-main/analysis/learning-curves/analyze-learning-curves.ts';
import { learningRun } from './some-runs.ts';

const SETTINGS: LearningCurveSettings = {
  metric: 'validation/goalRate',
  better: 'higher',
  thresholds: [0.5, 0.9],
  companions: [],
  bootstrap: { replicates: 400, level: 0.9, seed: 2 },
};

const CARRY = [
  learningRun('carry', 1, [0.1, 0.5, 0.9]),
  learningRun('carry', 2, [0.2, 0.7, 1]),
  learningRun('carry', 3, [0.3, 0.6, 0.8]),
  learningRun('carry', 4, [0, 0.2, 0.5]),
  learningRun('carry', 5, [0.4, 0.9, 0.95]),
];
const RESET = [
  learningRun('reset', 1, [0.1, 0.3, 0.9]),
  learningRun('reset', 2, [0, 0.4, 0.7]),
  learningRun('reset', 3, [0.3, 0.5, 0.6]),
  learningRun('reset', 4, [0.2, 0.6, 0.7]),
  learningRun('reset', 5, [0, 0.1, 0.2]),
];

const analyzed = (runs: readonly LearningRun[], changes: Partial<LearningCurveSettings> = {}) =>
  analyzeLearningCurves({ runs, companions: [], settings: { ...SETTINGS, ...changes } });

it('tells the means of companions over all runs that have come so far', async () => {
  const at = (update: number, value: number) => ({ update, value });
  const runs = [[at(100, 4), at(200, 6)], [at(100, 5), at(300, 7)], []];
  const companions = [{ metric: 'validation/meanOptimalLength', runs }];
  const result = await analyzeLearningCurves({ runs: CARRY, companions, settings: SETTINGS });
  expect(result.companions).toEqual([
    {
      metric: 'validation/meanOptimalLength',
      points: [
        { update: 100, mean: 4.5, runs: 2 },
        { update: 200, mean: 6, runs: 2 },
        { update: 300, mean: 7, runs: 1 },
      ],
    },
  ]);
});

describe('the curve of a variant', () => {
  it('is made of mean, median and interquartile mean over its runs', async () => {
    const { curves } = await analyzed([...CARRY, ...RESET]);
    expect(curves.map(({ variant }) => variant)).toEqual(['carry', 'reset']);
    const [{ points }] = curves;
    expect(points.map(({ update }) => update)).toEqual([100, 200, 300]);
    // 0.5 0.8 0.9 0.95 1
    expect(points[2].runs).toBe(5);
    expect(points[2].mean.value).toBeCloseTo(0.83, 12);
    expect(points[2].median.value).toBe(0.9);
    expect(points[2].interquartileMean.value).toBeCloseTo((0.8 + 0.9 + 0.95) / 3, 12);
  });

  it('has intervals that hold the value and lie among the runs', async () => {
    const { curves } = await analyzed([...CARRY, ...RESET]);
    for (const { mean, median, interquartileMean } of curves[0].points) {
      for (const { value, low, high } of [mean, median, interquartileMean]) {
        expect(low!).toBeLessThan(value!);
        expect(high!).toBeGreaterThan(value!);
        expect(low!).toBeGreaterThanOrEqual(0);
        expect(high!).toBeLessThanOrEqual(1);
      }
    }
  });

  it('resamples within tasks: runs that differ by their task only have no spread', async () => {
    const easy = [1, 2, 3].map((seed) => learningRun('carry', seed, [0.9], { task: 'easy' }));
    const hard = [1, 2, 3].map((seed) => learningRun('carry', seed, [0.1], { task: 'hard' }));
    const [curve] = (await analyzed([...easy, ...hard])).curves;
    const { mean } = curve.points[0];
    for (const end of [mean.value, mean.low, mean.high]) expect(end).toBeCloseTo(0.5, 12);
    const together = [...easy, ...hard].map((run, seed) => ({ ...run, task: 'one', seed }));
    const [mixed] = (await analyzed(together)).curves;
    expect(mixed.points[0].mean.high! - mixed.points[0].mean.low!).toBeGreaterThan(0.2);
  });

  it('is that of the runs that were still validated', async () => {
    const short = learningRun('carry', 6, [0.6]);
    const late = learningRun('carry', 7, [], { points: [{ update: 250, value: 0.5 }] });
    const [{ points }] = (await analyzed([...CARRY, short, late])).curves;
    expect(points.map(({ update, runs }) => [update, runs])).toEqual([
      [100, 6],
      [200, 5],
      [250, 6],
      [300, 5],
    ]);
  });

  it('of one run has values without intervals', async () => {
    const [{ points }] = (await analyzed(CARRY.slice(0, 1))).curves;
    expect(points[1].mean).toEqual({ value: 0.5, low: null, high: null });
  });
});

describe('the improvement of Carry over Reset', () => {
  /** Pairs counted one by one, ties half. */
  const share = (update: number, sign: number) => {
    let sum = 0;
    for (const carry of CARRY) {
      for (const reset of RESET) {
        const c = carry.points[update / 100 - 1].value;
        const r = reset.points[update / 100 - 1].value;
        sum += c === r ? 0.5 : sign * (c - r) > 0 ? 1 : 0;
      }
    }
    return sum / 25;
  };

  it.each([
    ['higher', 1],
    ['lower', -1],
  ] as const)('is the share of pairs in which Carry is %s', async (better, sign) => {
    const { improvement } = await analyzed([...RESET, ...CARRY], { better });
    expect(improvement!.points!.map(({ update }) => update)).toEqual([100, 200, 300]);
    for (const { update, probability } of improvement!.points!) {
      expect(probability.value).toBeCloseTo(share(update, sign), 12);
      expect(probability.low!).toBeLessThan(probability.value!);
      expect(probability.high!).toBeGreaterThan(probability.value!);
    }
  });

  it('counts which of a seed’s two runs reached a threshold first', async () => {
    const { improvement } = await analyzed([...CARRY, ...RESET]);
    // 0.5 — Carry: 200 200 200 300 200, Reset: 300 300 200 200 never.
    // 0.9 — Carry: 300 300 never never 200, Reset: 300 never never never never.
    expect(improvement!.first).toEqual([
      { threshold: 0.5, carry: 3, reset: 1, undecided: 1 },
      { threshold: 0.9, carry: 2, reset: 0, undecided: 3 },
    ]);
  });

  it('leaves a pair undecided when one ended before the other reached it', async () => {
    const first = async (carry: number[], reset: number[]) => {
      const runs = [learningRun('carry', 1, carry), learningRun('reset', 1, reset)];
      return (await analyzed(runs)).improvement!.first[1];
    };
    expect(await first([0, 0, 0.9], [0, 0])).toMatchObject({ carry: 0, undecided: 1 });
    expect(await first([0, 0.9], [0, 0])).toMatchObject({ carry: 1, undecided: 0 });
    expect(await first([0, 0.9, 0.9], [0, 0, 0.9])).toMatchObject({ carry: 1, undecided: 0 });
  });

  it('leaves out seeds that only one variant has', async () => {
    const { improvement } = await analyzed([...CARRY, ...RESET.slice(0, 2)]);
    expect(improvement!.first[0]).toEqual({ threshold: 0.5, carry: 2, reset: 0, undecided: 0 });
  });

  it('looks only at tasks that both variants have', async () => {
    const more = learningRun('carry', 1, [1, 1, 1], { task: 'other' });
    const { improvement } = await analyzed([...CARRY, ...RESET]);
    expect((await analyzed([...CARRY, ...RESET, more])).improvement!.points).toEqual(
      improvement!.points,
    );
  });

  it('is unknown without runs of both', async () => {
    expect((await analyzed(CARRY)).improvement).toBeNull();
    expect((await analyzed([])).improvement).toBeNull();
  });
});

describe('runs of too few seeds', () => {
  const nothing = { low: null, high: null };

  it.each([1, 2])('have values without intervals, and no probability: %i', async (have) => {
    const few = { have, wanted: 3 };
    const runs = [...CARRY.slice(0, have), ...RESET.slice(0, have)];
    const { curves, improvement } = await analyzed(runs);
    for (const { seeds, points, reached } of curves) {
      expect(seeds).toEqual(few);
      for (const point of points) {
        expect(point).toMatchObject({ seeds: few, mean: nothing, median: nothing });
        expect(point.interquartileMean).toMatchObject(nothing);
        expect(point.mean.value).not.toBeNull();
      }
      for (const { median } of reached) expect(median).toMatchObject(nothing);
    }
    expect(improvement).toMatchObject({ points: null, seeds: { carry: few, reset: few } });
  });

  it('on one side leave the other its intervals, but there is no probability', async () => {
    const { curves, improvement } = await analyzed([...CARRY, ...RESET.slice(0, 2)]);
    expect(curves[0].points[0].mean.low).not.toBeNull();
    expect(curves[1].points[0].mean.low).toBeNull();
    expect(improvement!.points).toBeNull();
    expect(improvement!.seeds).toEqual({
      carry: { have: 5, wanted: 3 },
      reset: { have: 2, wanted: 3 },
    });
  });

  it('become enough with the third on each side', async () => {
    const { curves, improvement } = await analyzed([...CARRY.slice(0, 3), ...RESET.slice(0, 3)]);
    const enough = { have: 3, wanted: 3 };
    expect(curves.map(({ seeds }) => seeds)).toEqual([enough, enough]);
    expect(curves[0].points[1].mean.low!).toBeLessThan(curves[0].points[1].mean.high!);
    expect(improvement!.points!.map(({ update }) => update)).toEqual([100, 200, 300]);
    expect(improvement!.points![1].probability.low).not.toBeNull();
  });

  it('are counted where they have come: two of three say nothing of how seeds differ', async () => {
    const [a, b, c] = CARRY;
    const short = { ...c, points: c.points.slice(0, 2) };
    const { curves, improvement } = await analyzed([a, b, short, ...RESET]);
    const [, before, after] = curves[0].points;
    expect(before.mean.low).not.toBeNull();
    expect(after).toMatchObject({ runs: 2, seeds: { have: 2, wanted: 3 }, mean: nothing });
    expect(improvement!.points!.map(({ update }) => update)).toEqual([100, 200]);
  });

  it('are counted within their settings, which are not pooled', async () => {
    const tasks = ['a', 'b', 'c', 'd'];
    const runs = tasks.map((task, i) => learningRun('carry', i, [i / 4], { task }));
    const [curve] = (await analyzed(runs)).curves;
    expect(curve).toMatchObject({ seeds: { have: 1, wanted: 3 }, points: [{ mean: nothing }] });
    const sameSeed = tasks.map((task, i) => learningRun('carry', 1, [i / 4], { task }));
    expect((await analyzed(sameSeed)).curves[0].points[0].mean).toMatchObject(nothing);
    const whole = tasks.flatMap((task) =>
      [1, 2, 3].map((seed) => learningRun('carry', seed, [seed / 3], { task })),
    );
    expect((await analyzed(whole)).curves[0].points[0].mean.low).not.toBeNull();
    const one = learningRun('carry', 1, [0.5], { task: 'e' });
    expect((await analyzed([...whole, one])).curves[0].seeds.have).toBe(1);
  });

  it('of settings that only one variant has do not keep the others from being compared', async () => {
    const lone = learningRun('carry', 1, [1, 1, 1], { task: 'other' });
    const { improvement } = await analyzed([...CARRY, lone, ...RESET]);
    expect(improvement!.seeds.carry.have).toBe(5);
    expect(improvement!.points).toHaveLength(3);
  });

  it('say so of variants that have no settings in common', async () => {
    const others = RESET.map((run) => ({ ...run, task: 'other' }));
    expect((await analyzed([...CARRY, ...others])).improvement).toMatchObject({
      points: null,
      seeds: { carry: { have: 0 }, reset: { have: 0 } },
    });
  });
});

describe('runs that are equal in task, variant and seed', () => {
  const again = (run: LearningRun, changes: Partial<LearningRun> = {}) => ({
    ...run,
    runId: `${run.runId} again`,
    ...changes,
  });

  it('count once, and are named', async () => {
    const runs = [...CARRY, again(CARRY[1]), again(CARRY[1], { runId: 'third' }), ...RESET];
    const { repeated, ...result } = await analyzed(runs);
    expect(repeated).toEqual([
      { runId: 'carry-2 again', countedAs: 'carry-2' },
      { runId: 'third', countedAs: 'carry-2' },
    ]);
    const { repeated: none, ...once } = await analyzed([...CARRY, ...RESET]);
    expect(none).toEqual([]);
    expect(result).toEqual(once);
  });

  it('count as the one that was trained furthest', async () => {
    const [first, second] = CARRY;
    const short = { ...first, points: first.points.slice(0, 2) };
    const { runs, repeated } = await analyzed([short, second, again(first)]);
    expect(runs.map(({ runId }) => runId)).toEqual(['carry-2', 'carry-1 again']);
    expect(repeated).toEqual([{ runId: 'carry-1', countedAs: 'carry-1 again' }]);
  });

  it('do not make two seeds three', async () => {
    const runs = [CARRY[0], CARRY[1], again(CARRY[1]), ...RESET];
    const { curves, improvement } = await analyzed(runs);
    expect(curves[0].seeds).toEqual({ have: 2, wanted: 3 });
    expect(curves[0].points[0].mean).toMatchObject({ low: null, high: null });
    expect(improvement!.points).toBeNull();
  });

  it('count once in the means of companions, too', async () => {
    const runs = [[{ update: 100, value: 4 }], [{ update: 100, value: 6 }], [{ update: 100, value: 6 }]]; // prettier-ignore
    const companions = [{ metric: 'validation/meanOptimalLength', runs }];
    const { companions: told } = await analyzeLearningCurves({
      runs: [CARRY[0], CARRY[1], again(CARRY[1])],
      companions,
      settings: SETTINGS,
    });
    expect(told[0].points).toEqual([{ update: 100, mean: 5, runs: 2 }]);
  });

  it('differ when variant or task do', async () => {
    const other = { ...CARRY[0], runId: 'other', task: 'other' };
    expect((await analyzed([CARRY[0], other, RESET[0]])).repeated).toEqual([]);
  });
});

describe('an analysis', () => {
  it('keeps every run with its updates to the thresholds', async () => {
    const { runs } = await analyzed([...CARRY, ...RESET]);
    expect(runs[3]).toEqual({
      ...CARRY[3],
      reached: [
        { threshold: 0.5, update: 300 },
        { threshold: 0.9, update: null },
      ],
    });
  });

  it('is of the form that is stored and sent, survives JSON and is the same again', async () => {
    const result = await analyzed([...CARRY, ...RESET]);
    expect(learningCurvesResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(await analyzed([...CARRY, ...RESET])).toEqual(result);
  });

  it('tells its progress and can be ended', async () => {
    const controller = new AbortController();
    const told: number[] = [];
    const request = { runs: [...CARRY, ...RESET], companions: [], settings: SETTINGS };
    const rolling = analyzeLearningCurves(request, {
      signal: controller.signal,
      onProgress: ({ done, total }) => {
        told.push(done / total);
        if (done === 2) controller.abort(new Error('enough'));
      },
    });
    await expect(rolling).rejects.toThrow('enough');
    expect(told).toEqual([1 / 3, 2 / 3]);
  });
});
