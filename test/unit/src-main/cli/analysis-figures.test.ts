import { describe, expect, it } from 'vitest';
import { figureOf } from '../../../../src-main/cli/analysis-figures.ts';
import { convergenceResult, learningResult } from '../../shared/analyses/some-results.ts';
import {
  carryingResult,
  replanningResult,
  stoppingResult,
  thinkingResult,
} from '../../shared/analyses/some-thinking-results.ts';

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
    expect(Object.keys(figureOf('replanning', replanningResult).csv)).toEqual([
      'replanning',
      'replanning-series',
      'replanning-matched',
    ]);
  });

  it.each([
    ['thinking', thinkingResult],
    ['stopping', stoppingResult],
    ['carrying', carryingResult],
  ] as const)('of %s are one', (figure, result) => {
    const { csv, text } = figureOf(figure, result);
    expect(Object.keys(csv)).toEqual([figure]);
    expect(text).toContain('1024 episodes a row, moving doors');
  });
});
