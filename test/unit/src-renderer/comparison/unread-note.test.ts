import { expect, it } from 'vitest';
import { unreadNote } from '../../../../src-renderer/comparison/unread-note.ts';

const nameOf = (id: string) => `Run ${id}`;
const note = (...failures: [string, string][]) => unreadNote(new Map(failures), nameOf);

it('names a run that could not be read, and counts several', () => {
  expect(note()).toBe('');
  expect(note(['a', 'its points are damaged'])).toBe(
    'Run a could not be read: Its points are damaged',
  );
  expect(note(['a', 'damaged'], ['b', 'damaged'])).toBe('2 runs could not be read: Damaged');
});
