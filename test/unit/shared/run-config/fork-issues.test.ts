import { describe, expect, it } from 'vitest';
import { forkIssues } from '../../../../shared/run-config/fork-issues.ts';
import { assignRunConfig } from '../../../../shared/run-config/parse.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';

const quick = findPreset('quick')!.config;
const paper = findPreset('paper-four-rooms')!.config;

const changed = (...assignments: string[]) =>
  forkIssues(quick, assignRunConfig(quick, assignments), 1_000);

describe('a fork', () => {
  it('may change rates, exploration, updates, curriculum, probabilities and M', () => {
    expect(
      changed(
        'learning.learningRate=1e-4',
        'learning.updates=9000',
        'exploration.final=0.3',
        'curriculum.starts=anywhere',
        'environment.doorProbability=0.2',
        'model.recurrentSteps=2',
        'seed=9',
        'variant=reset',
      ),
    ).toEqual([]);
  });

  it('begins with the weights of its checkpoint', () => {
    const message = 'a fork begins with the weights of its checkpoint: begin a new run with others';
    const others = { path: 'startWeights.from', message };
    expect(changed('startWeights.from=abc')).toEqual([others]);
    const begun = assignRunConfig(quick, ['startWeights.from=abc', 'startWeights.checkpoint=7']);
    const of = (...set: string[]) => forkIssues(begun, assignRunConfig(begun, set), 1_000);
    expect(of()).toEqual([]);
    expect(of('startWeights.from=')).toEqual([]);
    expect(of('startWeights.from=other')).toEqual([others]);
    expect(of('startWeights.checkpoint=8')).toEqual([others]);
  });

  it('keeps the model’s shape', () => {
    expect(changed('model.width=64', 'model.layers=1')).toEqual([
      {
        path: 'model.width',
        message: 'a fork keeps the model’s shape; it is 32 in the run it comes from',
      },
      {
        path: 'model.layers',
        message: 'a fork keeps the model’s shape; it is 2 in the run it comes from',
      },
    ]);
    expect(changed('model.vocabulary=140').map(({ path }) => path)).toEqual(['model.vocabulary']);
    expect(changed('model.inner=96').map(({ path }) => path)).toEqual(['model.inner']);
    expect(changed('model.prefixToken=true').map(({ path }) => path)).toEqual([
      'model.prefixToken',
    ]);
  });

  it('may change its board, unless the model has a size in it', () => {
    expect(changed('environment.inside=7', 'ladder.boards=5')).toEqual([]);
    const other = assignRunConfig(paper, ['environment.inside=9']);
    const paths = forkIssues(paper, other, 1).map(({ path }) => path);
    expect(paths).toEqual(['model.positions', 'model.readout']);
  });

  it('needs updates that are left', () => {
    expect(changed('learning.updates=1000')).toEqual([
      {
        path: 'learning.updates',
        message: 'the checkpoint is at update 1000 already; at least 1001 are needed',
      },
    ]);
  });
});
