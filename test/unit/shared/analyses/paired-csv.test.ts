import { expect, test } from 'vitest';
import { pairedCsv } from '../../../../shared/analyses/paired.ts';
import { pairedResult } from './some-results.ts';

test('has a row for each maze, without a length where there was no way', () => {
  expect(pairedCsv(pairedResult).split('\r\n')).toEqual([
    'episode,longer_way,doorways,shortest_path_at_start,a_reached_goal,a_length,b_reached_goal,b_length',
    '0,true,2,7,false,80,true,9',
    '1,false,0,,false,80,false,80',
    '',
  ]);
});
