import { expect, it } from 'vitest';
import { marksNote } from '../../../../src-renderer/charts/marks-note.ts';
import { curve } from './curves.ts';

const growing = (key: 'train/rung' | 'train/startDistance') =>
  [
    key,
    curve(key, [
      [10, 1],
      [20, 2],
    ]),
  ] as const;

it('explains the marks that are there', () => {
  expect(marksNote(new Map())).toBe('');
  expect(marksNote(new Map([growing('train/rung')]))).toBe('¦ 2: comes to board 2');
  expect(marksNote(new Map([growing('train/rung'), growing('train/startDistance')]))).toBe(
    '¦ 2: comes to board 2 · triangle: starts farther from the goal',
  );
});
