import { expect, it } from 'vitest';
import { endingOf } from '../../../../../src-main/runs/life/ending.ts';

it('is finished when all updates are done or the goal rate is reached, whoever asked for a stop', () => {
  expect(endingOf('finished', null)).toEqual(['finished', null]);
  expect(endingOf('finished', 'closing')).toEqual(['finished', null]);
  expect(endingOf('goal-rate-reached', 'user')).toEqual(['finished', 'the goal rate was reached']);
});

it('is stopped, to go on another time, when the time is over or the user asks', () => {
  expect(endingOf('time-over', 'closing')).toEqual(['stopped', 'the training time was over']);
  expect(endingOf('stopped', 'user')).toEqual(['stopped', null]);
  expect(endingOf('stopped', null)).toEqual(['stopped', null]);
});

it('is interrupted when the lab closes', () => {
  expect(endingOf('stopped', 'closing')).toEqual(['interrupted', 'the lab was closed']);
});
