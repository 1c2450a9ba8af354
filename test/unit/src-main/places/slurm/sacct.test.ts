import { describe, expect, it } from 'vitest';
import {
  keepsNoAccounts,
  parseSacct,
  sacctCommand,
} from '../../../../../src-main/places/slurm/sacct.ts';

/** Slurm 22.05.8 with slurmdbd. */
const RECORDED = `2_0|COMPLETED|0:0|None|n1
2_1|CANCELLED by 1001|0:0|None|n1
3|FAILED|7:0|NonZeroExitCode|n1
4|TIMEOUT|0:0|TimeLimit|n2
5_[3-9%2]|PENDING|0:0|JobArrayTaskLimit|None assigned
6|CANCELLED by 1001|0:0|JobHeldUser|None assigned
`;

describe('the accounts of a cluster', () => {
  it('are asked for by one program', () => {
    expect(sacctCommand(['2_0', '3'])).toEqual(
      'sacct -X -P -n -j 2_0,3 -o JobID,State,ExitCode,Reason,NodeList'.split(' '),
    );
  });

  it('tell how jobs ended, without who cancelled them', () => {
    expect(parseSacct(RECORDED)).toEqual([
      { id: '2_0', state: 'COMPLETED', reason: '', exit: { code: 0, signal: 0 }, node: 'n1' },
      { id: '2_1', state: 'CANCELLED', reason: '', exit: { code: 0, signal: 0 }, node: 'n1' },
      {
        id: '3',
        state: 'FAILED',
        reason: 'NonZeroExitCode',
        exit: { code: 7, signal: 0 },
        node: 'n1',
      },
      { id: '4', state: 'TIMEOUT', reason: 'TimeLimit', exit: { code: 0, signal: 0 }, node: 'n2' },
      {
        id: '6',
        state: 'CANCELLED',
        reason: 'JobHeldUser',
        exit: { code: 0, signal: 0 },
        node: '',
      },
    ]);
  });

  it('hold nothing that is no job', () => {
    expect(parseSacct('')).toEqual([]);
    expect(
      parseSacct('Slurm accounting storage is disabled\n||||\n$(x)|COMPLETED|0:0||\n'),
    ).toEqual([]);
  });

  it('may be absent', () => {
    expect(keepsNoAccounts('Slurm accounting storage is disabled\n')).toBe(true);
    expect(keepsNoAccounts('sacct: error: Problem talking to the database')).toBe(false);
  });
});
