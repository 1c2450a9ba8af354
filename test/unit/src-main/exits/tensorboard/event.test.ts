import { expect, test } from 'vitest';
import { scalarsEvent, versionEvent } from '../../../../../src-main/exits/tensorboard/event.ts';
import { tfRecord } from '../../../../../src-main/exits/tensorboard/record.ts';
import { readRecords, readScalars } from './read-event-file.ts';

/**
 * Three records by TensorBoard 2.21's own RecordWriter and protocol buffers: the version, then
 * train/loss = 0.1 at step 300, then validation/goalRate = 1 and train/epsilon = 0 at step 10,000,000.
 */
const BY_TENSORBOARD =
  'GAAAAAAAAACjf0siCQAAEED8VNlBGg1icmFpbi5FdmVudDoyM40v6SEAAAAAAAAAAXvs9gkAAKBC/FTZQRCsAioTChEKCnRyYWluL2xvc3MVzczMPa5TyeBCAAAAAAAAAHnzbqoJAADgQvxU2UEQgK3iBCoyChoKE3ZhbGlkYXRpb24vZ29hbFJhdGUVAACAPwoUCg10cmFpbi9lcHNpbG9uFQAAAACdWzB9';

test('events are the bytes that TensorBoard itself writes', () => {
  const events = [
    versionEvent(1_700_000_000.25),
    scalarsEvent(1_700_000_010.5, 300, [{ tag: 'train/loss', value: 0.1 }]),
    scalarsEvent(1_700_000_011.5, 10_000_000, [
      { tag: 'validation/goalRate', value: 1 },
      { tag: 'train/epsilon', value: 0 },
    ]),
  ];
  const ours = Buffer.concat(events.map(tfRecord)).toString('base64');
  expect(ours).toBe(BY_TENSORBOARD);
});

test('what this test’s reader finds in TensorBoard’s own file is what was written', () => {
  const events = readRecords(Buffer.from(BY_TENSORBOARD, 'base64'));
  expect(events).toHaveLength(3);
  expect(readScalars(events)).toEqual([
    { wallTime: 1_700_000_010.5, step: 300, scalars: { 'train/loss': Math.fround(0.1) } },
    {
      wallTime: 1_700_000_011.5,
      step: 10_000_000,
      scalars: { 'validation/goalRate': 1, 'train/epsilon': 0 },
    },
  ]);
});

test('update 0 and values that are not finite come back', () => {
  const values = [0, -0.5, Number.NaN, Number.POSITIVE_INFINITY];
  const scalars = values.map((value, i) => ({ tag: `t${i}`, value }));
  const [event] = readScalars([scalarsEvent(5, 0, scalars)]);
  expect(event).toEqual({
    wallTime: 5,
    step: 0,
    scalars: Object.fromEntries(values.map((value, i) => [`t${i}`, value])),
  });
});
