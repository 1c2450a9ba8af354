import { expect, test } from 'vitest';
import { carryingCsv } from '../../../../shared/analyses/carrying.ts';
import { stoppingCsv } from '../../../../shared/analyses/stopping.ts';
import { thinkingCsv } from '../../../../shared/analyses/thinking.ts';
import { carryingResult, stoppingResult, thinkingResult } from './some-thinking-results.ts';

const WALKED =
  'reached,goal_rate,goal_rate_low,goal_rate_high,length,length_low,length_high,' +
  'length_over_shortest_path,length_over_shortest_path_low,length_over_shortest_path_high,' +
  'shortest_path_share,shortest_path_share_low,shortest_path_share_high';

test('of thinking has a row for each number of recurrent steps', () => {
  expect(thinkingCsv(thinkingResult).split('\r\n')).toEqual([
    `subject,variant,network,episodes,recurrent_steps,${WALKED}`,
    'a carry,carry,online,1024,1,0,0,,,80,,,,,,0,,',
    'a carry,carry,online,1024,2,512,0.5,0.25,0.75,12,,,1.5,,,0.125,,',
    '',
  ]);
});

test('of stopping has a row for never stopping, and one for each tolerance', () => {
  const [heading, ...rows] = stoppingCsv(stoppingResult).trimEnd().split('\r\n');
  expect(heading).toContain('most_recurrent_steps,tolerance,recurrent_steps,');
  expect(heading).toMatch(/,goal_rate_change,goal_rate_change_low,goal_rate_change_high$/);
  expect(rows).toEqual([
    'a carry,carry,online,1024,2,,2,,,24,,,,,,512,0.5,0.25,0.75,12,,,1.5,,,0.125,,,,,',
    'a carry,carry,online,1024,2,0.03,1,,,80,,,0.5,,,0,0,,,80,,,,,,0,,,-0.5,-0.75,-0.25',
  ]);
  const cells = heading.split(',').length;
  expect(rows.map((row) => row.split(',').length)).toEqual([cells, cells]);
});

test('of carrying has a row for each probability', () => {
  expect(carryingCsv(carryingResult).split('\r\n')).toEqual([
    `subject,variant,network,episodes,probability,${WALKED}`,
    'a,carry,online,1024,0,0,0,,,80,,,,,,0,,',
    'a,carry,online,1024,1,512,0.5,0.25,0.75,12,,,1.5,,,0.125,,',
    '',
  ]);
});
