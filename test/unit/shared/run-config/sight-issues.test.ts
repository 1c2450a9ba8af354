import { describe, expect, it } from 'vitest';
import { assignRunConfig, runConfigIssues } from '../../../../shared/run-config/parse.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';

const paper = findPreset('paper-maze')!.config;
const quick = findPreset('quick')!.config;

const changed = (config: typeof paper, showAgent: boolean, transitionsPerBoard: number) => ({
  ...config,
  environment: { ...config.environment, showAgent },
  learning: { ...config.learning, transitionsPerBoard },
});

describe('an agent that is not shown', () => {
  it('may learn from several transitions of a board', () => {
    expect(runConfigIssues(changed(quick, false, 16))).toEqual([]);
    expect(runConfigIssues(changed(quick, false, 1))).toEqual([]);
  });

  it('must read its Q-values where it is', () => {
    expect(runConfigIssues(changed(paper, false, 1))).toEqual([
      {
        path: 'environment.showAgent',
        message:
          'an agent that is not shown needs the readout at its cell: it could not know where it is',
      },
    ]);
  });
});

describe('an agent that is shown', () => {
  it('learns from one transition of a board', () => {
    expect(runConfigIssues(changed(quick, true, 1))).toEqual([]);
    expect(runConfigIssues(changed(quick, true, 2))).toEqual([
      {
        path: 'learning.transitionsPerBoard',
        message:
          'more than one needs an agent that is not shown: with it in sight no two transitions see the same board',
      },
    ]);
  });

  it('is told so where somebody sets it', () => {
    expect(() => assignRunConfig(paper, ['learning.transitionsPerBoard=4'])).toThrow(
      /learning\.transitionsPerBoard: more than one needs an agent that is not shown/,
    );
  });
});
