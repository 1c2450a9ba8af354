import { describe, expect, it } from 'vitest';
import {
  thinkingResultSchema,
  type ThinkingSettings,
} from '../../../../../shared/analyses/thinking.ts';
import type { Variant } from '../../../../../shared/run-config/schema.ts';
import type { AnalysisProgress } from '../../../../../src-main/analysis/subject.ts';
import { analyzeThinking } from '../../../../../src-main/analysis/thinking/analyze-thinking.ts';
import { ENVIRONMENT } from '../../evaluation/walking-agent.ts';
import { knowingAgent } from '../knowing-agent.ts';

const SETTINGS: ThinkingSettings = {
  rollOuts: 24,
  seed: 3,
  doorsFrozen: true,
  epsilon: 0,
  mostRecurrentSteps: null,
  bootstrap: { replicates: 50, level: 0.95, seed: 1 },
};
const subject = (variant: Variant, recurrentSteps = 2) => ({
  id: variant,
  agent: knowingAgent(3),
  variant,
  environment: { ...ENVIRONMENT, stepLimit: 40 },
  recurrentSteps,
});
const analyzed = (changes: Partial<ThinkingSettings> = {}, attention = {}) =>
  analyzeThinking([subject('carry'), subject('reset')], { ...SETTINGS, ...changes }, attention);

describe('an agent that knows its way after three recurrent steps', () => {
  it('reaches no goal with fewer and every goal in the shortest way with more, when z is reset', async () => {
    const [, { subject: id, points }] = (await analyzed()).series;
    expect(id).toBe('reset');
    expect(points.map(({ recurrentSteps }) => recurrentSteps)).toEqual([1, 2, 3, 4]);
    expect(points.map(({ goalRate }) => goalRate.value)).toEqual([0, 0, 1, 1]);
    expect(points.map(({ length }) => length.value).slice(0, 2)).toEqual([40, 40]);
    expect(points.map(({ lengthOverOptimum }) => lengthOverOptimum.value)).toEqual([
      null,
      null,
      1,
      1,
    ]);
    expect(points.map(({ optimalShare }) => optimalShare.value)).toEqual([0, 0, 1, 1]);
    expect(points.map(({ reached }) => reached)).toEqual([0, 0, 24, 24]);
  });

  it('thinks on over environment steps when z is carried, and loses those', async () => {
    const [{ points }] = (await analyzed()).series;
    expect(points.map(({ goalRate }) => goalRate.value)).toEqual([1, 1, 1, 1]);
    const [lost2, lost1, ...lost0] = points.map(
      ({ length }) => length.value! - points[2].length.value!,
    );
    expect(lost0).toEqual([0, 0]);
    expect(lost2).toBeGreaterThan(lost1!);
    expect(lost1).toBeGreaterThanOrEqual(1);
  });
});

describe('the recurrent steps', () => {
  it.each([
    [null, 1, 4],
    [null, 3, 6],
    [2, 3, 2],
  ])('with %j asked for and %i trained go to %i', async (mostRecurrentSteps, trained, most) => {
    const settings = { ...SETTINGS, rollOuts: 2, mostRecurrentSteps };
    const { series, subjects } = await analyzeThinking([subject('reset', trained)], settings);
    expect(series[0].points).toHaveLength(most);
    expect(subjects).toEqual([
      { id: 'reset', variant: 'reset', network: 'online', recurrentSteps: trained },
    ]);
  });
});

describe('an analysis', () => {
  it('is of the form that is stored and sent, and the same when it is made again', async () => {
    const result = await analyzed({ doorsFrozen: false });
    expect(thinkingResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(await analyzed({ doorsFrozen: false })).toEqual(result);
  });

  it('has the doors move unless they are frozen', async () => {
    const moving = await analyzed({ doorsFrozen: false });
    expect(moving.series[1].points[0].goalRate.value).toBe(0);
    expect(moving.series[0].points[0].length.value).toBeGreaterThan(
      (await analyzed()).series[0].points[0].length.value!,
    );
  });

  it('counts the episodes of all walks, long ones and short ones in turn, and can be ended', async () => {
    const told: AnalysisProgress[] = [];
    const controller = new AbortController();
    const onProgress = (progress: AnalysisProgress) => {
      told.push(progress);
      if (progress.done >= 3 * 24) controller.abort(new Error('enough'));
    };
    const analyzing = analyzed({}, { onProgress, signal: controller.signal });
    await expect(analyzing).rejects.toThrow('enough');
    expect(told.every(({ stage, total }) => stage === 'rolling-out' && total === 8 * 24)).toBe(
      true,
    );
    const done = told.map((progress) => progress.done);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(done).toContain(24);
  });
});
