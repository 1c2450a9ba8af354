import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../../../shared/contract/runs.ts';
import { findRun } from '../../../../../src-main/cli/find/find-by-id.ts';

const runs = ['ab12', 'ab', 'ac34'].map((id) => ({ id }) as RunSummary);

describe('findRun', () => {
  it('finds an id, the beginning of one, or the latest', () => {
    expect(findRun(runs, 'ab12').id).toBe('ab12');
    expect(findRun(runs, 'ac').id).toBe('ac34');
    expect(findRun(runs, 'latest').id).toBe('ab12');
  });

  it('prefers an id to the beginning of another', () => {
    expect(findRun(runs, 'ab').id).toBe('ab');
  });

  it('says what is wrong', () => {
    expect(() => findRun(runs, 'zz')).toThrow('there is no run "zz"');
    expect(() => findRun(runs, '')).toThrow('there is no run ""');
    expect(() => findRun([], 'latest')).toThrow('there is no run "latest"');
    expect(() => findRun(runs, 'a')).toThrow(
      '"a" is the beginning of several runs: ab12, ab, ac34',
    );
  });
});
