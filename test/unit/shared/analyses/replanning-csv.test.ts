import { expect, test } from 'vitest';
import {
  replanningCsv,
  replanningMatchedCsv,
  replanningSeriesCsv,
} from '../../../../shared/analyses/replanning/csv.ts';
import { replanningResult } from './some-thinking-results.ts';

const LINE = 'b,a reset,reset,own,first,turning';

test('of re-planning has a row for each latency', () => {
  expect(replanningCsv(replanningResult).split('\r\n')).toEqual([
    'side,subject,variant,form,criterion,scope,unit,latency,at_risk,replanned,censored,' +
      'share_replanned_so_far,share_replanned_so_far_low,share_replanned_so_far_high',
    `${LINE},environment steps,1,2,1,0,0.5,0,1`,
    `${LINE},environment steps,3,1,0,1,0.5,0,1`,
    `${LINE},recurrent steps,3,2,1,0,0.5,,`,
    '',
  ]);
});

test('of its series has a row for each line', () => {
  const [heading, row] = replanningSeriesCsv(replanningResult).split('\r\n');
  expect(heading).toContain(
    ',events,mazes,replanned,censored_episode_ended,censored_doors_changed,' +
      'censored_most_environment_steps,at_once,at_once_low,',
  );
  expect(row).toBe(`${LINE},2,2,1,0,1,0,0,,,,,,,,`);
  expect(row.split(',')).toHaveLength(heading.split(',').length);
});

test('of its situations has a row for each criterion and scope', () => {
  const [heading, row] = replanningMatchedCsv(replanningResult).split('\r\n');
  expect(heading).toMatch(/^criterion,scope,situations,from_a,from_b,from_both,at_once_a,/);
  expect(row).toBe('lasting,all,6,1,2,3,0.5,,,0.25,,,0.25,0,0.5,4,1,1,5,1,0');
  expect(row.split(',')).toHaveLength(heading.split(',').length);
});
