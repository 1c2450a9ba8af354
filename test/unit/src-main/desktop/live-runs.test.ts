import { expect, it } from 'vitest';
import {
  goingOn,
  goingOnText,
  shareDone,
  withoutHeld,
} from '../../../../src-main/desktop/live-runs.ts';
import { someRun } from './some-run.ts';

const trains = someRun('a');
const waits = someRun('b', { state: 'queued' });

it('goes on: what trains or waits; a paused run waits for somebody', () => {
  const ended = (['paused', 'finished', 'stopped', 'failed', 'interrupted'] as const).map((state) =>
    someRun(state, { state }),
  );
  const live = [
    trains,
    waits,
    someRun('c', { state: 'pausing' }),
    someRun('d', { state: 'stopping' }),
  ];
  expect(goingOn([...live, ...ended])).toEqual(live);
});

it('says how many train and wait', () => {
  expect(goingOnText([trains])).toBe('1 run trains');
  expect(goingOnText([trains, trains])).toBe('2 runs train');
  expect(goingOnText([waits])).toBe('1 run waits');
  expect(goingOnText([trains, waits, waits])).toBe('1 run trains and 2 wait');
  expect(goingOnText([trains, trains, waits])).toBe('2 runs train and 1 waits');
});

it('tells the share of the updates of what trains', () => {
  const half = someRun('h', { progress: { ...trains.progress, update: 150, totalUpdates: 300 } });
  expect(shareDone([trains, waits])).toBe(0.25);
  expect(shareDone([trains, half])).toBe(175 / 400);
  expect(shareDone([waits])).toBeNull();
  expect(shareDone([])).toBeNull();
});

it('leaves out what nobody lets begin, and asks the queue only while some wait', () => {
  const asked: string[] = [];
  const queue = () => {
    asked.push('queue');
    return (['held-back', 'experiment-held', 'turn', 'no-room'] as const).map((kind) => ({
      id: kind,
      why: { kind },
      beginsIn: null,
    }));
  };
  expect(withoutHeld([trains], queue)).toEqual([trains]);
  expect(asked).toEqual([]);
  const waiting = queue().map(({ id }) => someRun(id, { state: 'queued' }));
  const left = withoutHeld([trains, ...waiting], queue);
  expect(left.map(({ id }) => id)).toEqual(['a', 'turn', 'no-room']);
});
