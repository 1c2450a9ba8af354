import { describe, expect, it } from 'vitest';
import {
  findAllRuns,
  findAnalyzedRuns,
  type KnownRuns,
} from '../../../../src-main/cli/find-analyzed-runs.ts';

const run = (id: string, validated: boolean) =>
  ({ id, lastValidation: validated ? {} : null }) as KnownRuns['runs'][number];
const experiment = (id: string, ...runs: string[]) =>
  ({ id, runs: runs.map((each) => ({ id: each })) }) as KnownRuns['experiments'][number];

const known: KnownRuns = {
  runs: [run('ab12', true), run('ac34', true), run('zz99', false)],
  experiments: [experiment('ex11', 'ab12', 'ac34', 'zz99'), experiment('ez22', 'zz99')],
};

describe('findAnalyzedRuns', () => {
  it('takes runs as they are called', () => {
    expect(findAnalyzedRuns(known, ['zz', 'ab12', 'latest'])).toEqual(['zz99', 'ab12']);
  });

  it('takes the validated runs of an experiment, each once', () => {
    expect(findAnalyzedRuns(known, ['ac', 'ex'])).toEqual(['ac34', 'ab12']);
  });

  it('says what is wrong', () => {
    expect(() => findAnalyzedRuns(known, ['ez'])).toThrow(
      'no run of experiment ez22 has been validated yet',
    );
    expect(() => findAnalyzedRuns(known, ['nobody'])).toThrow(
      'there is no run or experiment "nobody"',
    );
    expect(() => findAnalyzedRuns(known, ['e'])).toThrow('several experiments: ex11, ez22');
  });
});

describe('findAllRuns', () => {
  it('takes all runs of an experiment, each once', () => {
    expect(findAllRuns(known, ['ex', 'zz', 'ac'])).toEqual(['ab12', 'ac34', 'zz99']);
  });

  it('says what is wrong', () => {
    const empty = { ...known, experiments: [experiment('en33')] };
    expect(() => findAllRuns(empty, ['en'])).toThrow('experiment en33 has no run yet');
    expect(() => findAllRuns(known, ['nobody'])).toThrow('there is no run or experiment "nobody"');
  });
});
