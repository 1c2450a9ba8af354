import { describe, expect, it } from 'vitest';
import { analysisParametersSchema } from '../../../../shared/contract/stored-analyses.ts';
import { figureOf, figureParameters, FIGURES } from '../../../../src-main/cli/analysis-figures.ts';
import { convergenceResult, learningResult } from '../../shared/analyses/some-results.ts';

describe('what is analysed for a figure', () => {
  it.each(FIGURES)('of %s can be asked for', (figure) => {
    const parameters = figureParameters(figure, ['a'], {});
    expect(analysisParametersSchema.parse(parameters)).toEqual(parameters);
  });

  it('is the same for convergence and divergence: every run in both variants', () => {
    const options = { rollOuts: 64, seed: 7, checkpoint: 20 };
    const parameters = figureParameters('convergence', ['a', 'b'], options);
    expect(parameters).toMatchObject({
      kind: 'convergence',
      agents: [
        { run: 'a', update: 20, variant: 'carry' },
        { run: 'a', update: 20, variant: 'reset' },
        { run: 'b', update: 20, variant: 'carry' },
        { run: 'b', update: 20, variant: 'reset' },
      ],
      settings: { rollOuts: 64, seed: 7 },
    });
    expect(figureParameters('divergence', ['a', 'b'], options)).toEqual(parameters);
  });

  it('has interventions and frozen doors', () => {
    const options = { intervention: 'z-reset-every-recurrent-step', doorsFrozen: true } as const;
    expect(figureParameters('convergence', ['a'], options)).toMatchObject({ settings: options });
    expect(figureParameters('paired', ['a'], { doorsFrozen: true })).toMatchObject({
      settings: { doorsFrozen: true },
    });
  });

  it('is a pair of runs as they were trained, or one run in both variants', () => {
    expect(figureParameters('paired', ['a', 'b'], { rollOuts: 9 })).toMatchObject({
      a: { run: 'a' },
      b: { run: 'b' },
      settings: { episodes: 9 },
    });
    expect(figureParameters('paired', ['a'], {})).toMatchObject({
      a: { run: 'a', variant: 'carry' },
      b: { run: 'a', variant: 'reset' },
    });
    expect(() => figureParameters('paired', ['a', 'b', 'c'], {})).toThrow('takes one run or two');
  });

  it('takes shorter for better where lengths are learnt', () => {
    const metric = 'validation/meanLength';
    expect(figureParameters('learning', ['a'], { metric })).toMatchObject({
      settings: { metric, better: 'lower', thresholds: [] },
    });
  });

  it('refuses what a figure does not have', () => {
    expect(() => figureParameters('learning', ['a'], { seed: 1 })).toThrow('has --metric alone');
    expect(() => figureParameters('paired', ['a'], { metric: 'b' })).toThrow('--metric is for');
    const moved = { intervention: 'goal-moved-once' } as const;
    expect(() => figureParameters('paired', ['a'], moved)).toThrow('no --intervention');
  });
});

describe('the files of a figure', () => {
  it('are named after it, and hold the lines that it shows', () => {
    const { csv } = figureOf('divergence', convergenceResult);
    expect(Object.keys(csv)).toEqual(['divergence']);
    expect(csv.divergence).toContain(',first,');
    expect(csv.divergence).not.toContain(',last,');
    expect(figureOf('convergence', convergenceResult).csv.convergence).toContain(',last,');
    expect(Object.keys(figureOf('learning', learningResult).csv)).toEqual([
      'learning',
      'learning-runs',
    ]);
  });
});
