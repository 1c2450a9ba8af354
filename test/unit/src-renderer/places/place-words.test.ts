import { describe, expect, it } from 'vitest';
import type { RunState } from '../../../../shared/contract/runs.ts';
import { formatTime } from '../../../../src-renderer/format/moment.ts';
import {
  countWords,
  jobFacts,
  jobWords,
  placeCondition,
  placeLabel,
  reachWords,
  requestWords,
  saidSentence,
} from '../../../../src-renderer/places/place-words.ts';
import { somePlace, someStatus } from '../scripted-places.ts';

const NOW = Date.UTC(2026, 10, 29, 12);
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

describe('a place in words', () => {
  it('says how it is reached and what runs ask for', () => {
    expect(reachWords({ kind: 'local' })).toBe('Slurm on this machine');
    expect(reachWords({ kind: 'ssh', host: 'login', configFile: '' })).toBe('ssh login');
    expect(requestWords(somePlace())).toBe('');
    expect(requestWords(somePlace({ partition: 'icelake', gres: 'gpu:1', cpus: 1 }))).toBe(
      'icelake · gpu:1 · 1 CPU',
    );
    expect([placeLabel(null), placeLabel('here'), placeLabel('x')]).toEqual([
      'here',
      'here',
      'at x',
    ]);
  });

  it('counts the runs that are there', () => {
    expect(countWords({ waiting: 0, training: 0, unsent: 0 })).toBe('');
    expect(countWords({ waiting: 1, training: 1, unsent: 0 })).toBe('1 waits, 1 trains');
    expect(countWords({ waiting: 12, training: 4, unsent: 2 })).toBe(
      '12 wait, 4 train, 2 not sent',
    );
  });

  it('says how old its answer is', () => {
    const of = (changes: Parameters<typeof someStatus>[0], subject?: string) =>
      placeCondition(someStatus(changes), NOW, subject);
    expect(of({})).toEqual({ isBad: false, text: 'Has not been asked yet', age: '' });
    expect(of({ answeredAt: NOW - 12 * SECOND }).text).toBe('Answered 12 s ago');
    expect(of({ answeredAt: NOW - 5 * MINUTE }, 'x').text).toBe('x answered 5 min ago');
  });

  it('says since when it does not answer, and why', () => {
    const problem = 'ssh: Connection timed out';
    const answeredAt = NOW - 12 * MINUTE;
    const since = formatTime(answeredAt, NOW);
    expect(placeCondition(someStatus({ answeredAt, problem }), NOW)).toEqual({
      isBad: true,
      text: `Does not answer since ${since}: ssh: Connection timed out.`,
      age: 'last answered 12 min ago',
    });
    expect(placeCondition(someStatus({ problem }), NOW, 'x').text).toBe(
      'x has not answered: ssh: Connection timed out.',
    );
  });

  it('has a problem also while it answers', () => {
    const status = someStatus({ answeredAt: NOW - SECOND, problem: 'the quota is full' });
    expect(placeCondition(status, NOW)).toEqual({
      isBad: true,
      text: 'The quota is full.',
      age: 'last answered 1 s ago',
    });
    expect(placeCondition(status, NOW, 'x').text).toBe('x: The quota is full.');
  });

  it('leaves names of programs as they are', () => {
    expect(saidSentence('ssh: no route')).toBe('ssh: no route.');
    expect(saidSentence('no route.')).toBe('No route.');
  });
});

describe('the job of a run in words', () => {
  const job = { id: '7_1', state: 'PENDING', words: 'waits: priority', node: '', restarts: 0 };

  it('is what the scheduler says, if it says something', () => {
    const of = (changes: object, state: RunState = 'queued') =>
      jobWords({ place: { name: 'x', job, knownAt: NOW, left: false, ...changes }, state });
    expect(of({})).toBe('waits: priority');
    expect(of({ job: null, knownAt: null })).toBe('not sent yet');
    expect(of({ job: null })).toBe('no longer in the list of the cluster');
    // A paused run has given its node back.
    expect([of({ job: null }, 'paused'), of({}, 'finished')]).toEqual(['', '']);
    expect(jobWords({ place: null, state: 'queued' })).toBe('');
  });

  it('has its node and restarts once there are some', () => {
    expect(jobFacts({ job, knownAt: null }, NOW)).toEqual([
      { label: 'Job', value: '7_1' },
      { label: 'State', value: 'PENDING' },
    ]);
    const again = { ...job, node: 'cn3', restarts: 2 };
    expect(jobFacts({ job: again, knownAt: NOW - 3 * SECOND }, NOW).slice(2)).toEqual([
      { label: 'Node', value: 'cn3' },
      { label: 'Put back into the line', value: '2 times' },
      { label: 'Known', value: '3 s ago' },
    ]);
    expect(jobFacts({ job: null, knownAt: null }, NOW)).toEqual([]);
  });
});
