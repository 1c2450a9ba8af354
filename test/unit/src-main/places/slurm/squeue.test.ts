import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  parseExit,
  parseSqueue,
  SQUEUE_COMMAND,
  squeueNamedCommand,
  wasRefused,
} from '../../../../../src-main/places/slurm/squeue.ts';

/** What Slurm 22.05.8 said, byte for byte. */
const RECORDED = readFileSync(
  join(import.meta.dirname, '../../../../fixtures/slurm/squeue-22.05.8.txt'),
  'latin1',
);

describe('the list of jobs', () => {
  it('is asked for by one program, whatever the environment says', () => {
    expect(SQUEUE_COMMAND.slice(0, 3)).toEqual(['env', '-u', 'SQUEUE_PARTITION']);
    expect(SQUEUE_COMMAND.join(' ')).toContain(
      'SLURM_TIME_FORMAT=%s squeue -h -t all --me -O ArrayJobID:14,ArrayTaskID:10,State:20,Reason:80,',
    );
    expect(SQUEUE_COMMAND.at(-1)).toBe('-r');
    expect(squeueNamedCommand('hrm-lab-b1').slice(-2)).toEqual(['-n', 'hrm-lab-b1']);
  });

  it('tells tasks of arrays with their states, reasons, ends and nodes', () => {
    const jobs = new Map(parseSqueue(RECORDED).map((job) => [job.id, job]));
    expect(jobs.get('28_0')).toEqual({
      id: '28_0',
      job: 28,
      index: 0,
      state: 'RUNNING',
      reason: '',
      exit: { code: 0, signal: 0 },
      restarts: 0,
      node: 'n1',
      name: 'hrm-lab-b1',
      comment: 'hrm-lab:b1',
      startAt: 1_795_944_613_000,
    });
    expect(jobs.get('28_3')).toMatchObject({
      state: 'PENDING',
      reason: 'JobArrayTaskLimit',
      node: '',
      startAt: null,
    });
    expect(jobs.get('32')).toMatchObject({
      index: null,
      state: 'FAILED',
      reason: 'NonZeroExitCode',
      exit: { code: 7, signal: 0 },
      comment: '',
    });
    expect(jobs.get('33')?.exit).toEqual({ code: 0, signal: 9 });
    expect(jobs.get('34')).toMatchObject({ state: 'PENDING', reason: 'BeginTime', restarts: 1 });
  });

  it('takes names with bars, letters of several bytes and line breaks for no more than names', () => {
    const jobs = parseSqueue(RECORDED);
    expect(jobs.find(({ id }) => id === '29')).toMatchObject({
      name: 'größe | mit leer',
      comment: 'ä b',
    });
    expect(jobs.find(({ id }) => id === '30')?.name).toBe('zwei');
    // 24 lines, one of them the rest of a name.
    expect(jobs).toHaveLength(23);
  });

  it('tells a job that Slurm refused from one that was sent', () => {
    const refused = parseSqueue(RECORDED).filter(wasRefused);
    expect(refused.map(({ id }) => id)).toEqual(['29']);
  });

  it('may be empty, but not something else', () => {
    expect(parseSqueue('')).toEqual([]);
    expect(parseSqueue('\n')).toEqual([]);
    expect(() => parseSqueue('Welcome to the cluster!\n')).toThrow(
      'What squeue says there cannot be read as a list of jobs.',
    );
  });

  it('reads no job out of a cut line or of numbers without end', () => {
    const line = RECORDED.split('\n').find((each) => each.startsWith('28 ')) ?? '';
    expect(parseSqueue(line.slice(0, 30))[0]).toMatchObject({ job: 28, name: '', restarts: null });
    const huge = '9'.repeat(400) + line.slice(14);
    expect(parseSqueue(`${line}\n${huge}`)).toHaveLength(1);
  });
});

describe('the end of a job', () => {
  it.each([
    ['0', { code: 0, signal: 0 }],
    ['1792', { code: 7, signal: 0 }],
    ['9', { code: 0, signal: 9 }],
    ['137:0', { code: 137, signal: 0 }],
    ['0:53', { code: 0, signal: 53 }],
    ['N/A', null],
    ['', null],
    ['-1', null],
  ])('%j', (text, exit) => {
    expect(parseExit(text)).toEqual(exit);
  });
});
