import { expect, it } from 'vitest';
import { beginActivity } from '../../../../../src-renderer/engines/activity.ts';
import {
  type ExaminationState,
  examinationStatus,
} from '../../../../../src-renderer/views/engines/examination-status.ts';

const idle: ExaminationState = {
  activity: null,
  error: '',
  present: 2,
  examined: 0,
  right: 0,
  training: 0,
  secondsLeft: null,
};
const text = (state: Partial<ExaminationState>) => examinationStatus({ ...idle, ...state }).text;

it('says what to do when nothing was examined', () => {
  expect(text({})).toBe('Nothing examined yet. “Examine all” (A) takes about 6 s.');
});

it.each([
  [1, 1, 'One engine examined: it is right.'],
  [2, 2, '2 engines examined: all are right.'],
  [3, 2, '3 engines examined: 2 are right.'],
  [3, 1, '3 engines examined: one is right.'],
  [2, 0, 'No engine is right here. Each line says why.'],
])('of %d examined engines %d are right: %s', (examined, right, words) => {
  expect(text({ examined, right })).toBe(words);
});

it('counts the engines while they are examined', () => {
  const activity = beginActivity('quick', ['onnx-cpu', 'onnx-webgpu'], 0);
  expect(text({ activity, secondsLeft: 6 })).toBe('Examining engine 1 of 2: a few seconds left');
});

it('warns that a run that is training takes from what is measured', () => {
  expect(text({ training: 1, examined: 2 })).toContain('A run is training');
});

it('says why an examination broke off, before anything else', () => {
  const state = { ...idle, error: 'The connection was lost', training: 1 };
  expect(examinationStatus(state)).toEqual({
    text: 'The examination broke off. The connection was lost',
    isBad: true,
  });
});
