import { describe, expect, it } from 'vitest';
import { jobState } from '../../../../../src-main/places/slurm/job-states.ts';
import { jobWords } from '../../../../../src-main/places/slurm/job-words.ts';

const exit = (code: number, signal = 0) => ({ code, signal });

describe('what a job does, in words', () => {
  it.each([
    ['PENDING', 'Resources', 'waits for free nodes (Resources)'],
    ['PENDING', 'Priority', 'waits for jobs that go first (Priority)'],
    [
      'PENDING',
      'BadConstraints',
      'waits: no node has what it asks for (processors, memory, features) (BadConstraints)',
    ],
    [
      'PENDING',
      'QOSMaxSubmitJobPerUserLimit',
      'waits for your other jobs: as many run as your account or QoS may have (QOSMaxSubmitJobPerUserLimit)',
    ],
    [
      'PENDING',
      'QOSMaxWallDurationPerJobLimit',
      'waits: the time that your account or QoS has is used up, or less than it asks for (QOSMaxWallDurationPerJobLimit)',
    ],
    [
      'PENDING',
      'QOSMaxCpuPerJobLimit',
      'waits: the limit of your account or QoS is reached (processors, memory, nodes or others) (QOSMaxCpuPerJobLimit)',
    ],
    [
      'PENDING',
      'launch_failed_requeued_held',
      'waits: held: it could not be started on its node; scontrol release tries again (launch failed requeued held)',
    ],
    ['PENDING', 'SomethingNew', 'waits: SomethingNew'],
    ['PENDING', 'bad\u001b[2J', String.raw`waits: bad\u{1b}[2J`],
    ['PENDING', '', 'waits'],
    ['RUNNING', 'None', 'runs'],
    ['TIMEOUT', 'TimeLimit', 'was ended at its time limit: its time limit was reached (TimeLimit)'],
    ['CANCELLED', '', 'was cancelled'],
    ['NEW_STATE', '', 'NEW_STATE'],
  ])('%s, %s', (state, reason, words) => {
    expect(jobWords({ state, reason, exit: exit(0) })).toBe(words);
  });

  it('says how a script failed', () => {
    const failed = { state: 'FAILED', reason: 'NonZeroExitCode' };
    expect(jobWords({ ...failed, exit: exit(7) })).toBe(
      'has failed: its script failed (NonZeroExitCode), exit code 7',
    );
    expect(jobWords({ ...failed, exit: exit(0, 9) })).toContain(', by signal 9');
    expect(jobWords({ ...failed, exit: null })).not.toContain('exit code');
  });
});

describe('states', () => {
  it.each([
    ['PENDING', 'waiting'],
    ['REQUEUE_HOLD', 'waiting'],
    ['SUSPENDED', 'running'],
    ['COMPLETING', 'ending'],
    ['OUT_OF_MEMORY', 'over'],
    ['PREEMPTED', 'over'],
    // Nobody may take a job for ended that goes on.
    ['NEW_STATE', 'running'],
  ])('%s: %s', (state, phase) => {
    expect(jobState(state).phase).toBe(phase);
  });
});
