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
  const note = (...curves: ReturnType<typeof growing>[]) =>
    marksNote(new Map(curves), 'updates', null);
  expect(note()).toBe('');
  expect(note(growing('train/rung'))).toBe('¦ 2: comes to board 2');
  expect(note(growing('train/rung'), growing('train/startDistance'))).toBe(
    '¦ 2: comes to board 2 · triangle: starts farther from the goal',
  );
});

it('says nothing of marks that are not shown', () => {
  const curves = new Map([growing('train/rung'), growing('train/startDistance')]);
  expect(marksNote(curves, 'updates', [0, 19])).toBe('');
  expect(marksNote(curves, 'updates', [15, 30])).toContain('board 2 · triangle');
  const rungs = new Map([['train/rung' as const, curve('train/rung', [[10, 1], [20, 2], [30, 3]])]]); // prettier-ignore
  expect(marksNote(rungs, 'updates', [25, 40])).toBe('¦ 3: comes to board 3');
});
