import { describe, expect, test } from 'vitest';
import type { OwnerStory } from '../../../../src-main/task-folder/history.ts';
import { candidatesOf } from '../../../../src-main/task/start-point.ts';
import { thisNode } from '../../../../src-main/task/this-node.ts';
import { whyNotToStart } from '../../../../src-main/task/whether-to-start.ts';
import { begin, checkpoint, end } from '../task-folder/some-journal.ts';

function story(owner: number, changes: Partial<OwnerStory> = {}): OwnerStory {
  return {
    owner,
    begin: begin(owner),
    checkpoints: [],
    choice: null,
    end: null,
    reached: 0,
    ...changes,
  };
}

describe('a task has something to do', () => {
  const asked = { submission: 2, stop: false };
  const ended = (reason: Parameters<typeof end>[0], submission: number) =>
    story(1, { begin: begin(1, { submission }), end: end(reason) });

  test('when it is what was asked for', () => {
    expect(whyNotToStart(2, asked, [])).toBeNull();
    expect(whyNotToStart(1, asked, [])).toBe('submission 2 is asked for, and this is 1');
    expect(whyNotToStart(3, asked, [])).toBe('submission 2 is asked for, and this is 3');
    expect(whyNotToStart(2, { ...asked, stop: true }, [])).toBe('it is asked to stop');
  });

  test.each(['finished', 'goal-rate-reached', 'time-over', 'stopped', 'failed'] as const)(
    'when it has not ended (%s), or somebody asks anew',
    (reason) => {
      expect(whyNotToStart(2, asked, [ended(reason, 2)])).toBe(`its run has ended (${reason})`);
      expect(whyNotToStart(2, asked, [ended(reason, 1)])).toBeNull();
    },
  );

  test('when it made room, or was killed', () => {
    expect(whyNotToStart(2, asked, [ended('gave-way', 2)])).toBeNull();
    expect(whyNotToStart(2, asked, [ended('finished', 2), story(2)])).toBeNull();
  });
});

test('what a task may go on from is in order, with what it was given', () => {
  const own = [10, 20, 30].map((update) => checkpoint(update).checkpoint);
  const stories = [story(1, { checkpoints: own })];
  const paths = (update: number | null) =>
    candidatesOf(stories, update === null ? null : checkpoint(update).checkpoint).map(
      ({ path }) => path,
    );
  const [first, second, third] = own.map(({ name }) => `000001/${name}`);
  expect(paths(null)).toEqual([first, second, third]);
  expect(paths(15)).toEqual([first, 'given/checkpoint-000000015', second, third]);
  expect(paths(20)).toEqual([first, 'given/checkpoint-000000020', second, third]);
  expect(paths(40).at(-1)).toBe('given/checkpoint-000000040');
});

test('where it runs is what Slurm says, and outside of Slurm what the machine is called', () => {
  const slurm = {
    SLURM_ARRAY_JOB_ID: '9',
    SLURM_ARRAY_TASK_ID: '0',
    SLURM_JOB_ID: '10',
    SLURM_RESTART_COUNT: '3',
    SLURMD_NODENAME: 'n2',
  };
  expect(thisNode('1.0', slurm)).toMatchObject({ job: '9_0', restart: 3, node: 'n2', lab: '1.0' });
  expect(thisNode('1.0', { SLURM_JOB_ID: '10', SLURM_RESTART_COUNT: 'x' })).toMatchObject({
    job: '10',
    restart: 0,
  });
  const here = thisNode('1.0', {});
  expect(here.job).toBe('');
  expect(here.node).not.toBe('');
  expect(here.processor).not.toBe('');
});
