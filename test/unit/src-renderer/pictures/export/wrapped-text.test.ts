import { expect, it } from 'vitest';
import { wrappedText } from '../../../../../src-renderer/pictures/export/wrapped-text.ts';

const lines = (text: string, width: number) => wrappedText(text, width, (each) => each.length);

it('fills lines with whole words', () => {
  expect(lines('one two three four', 9)).toEqual(['one two', 'three', 'four']);
  expect(lines('one two three four', 13)).toEqual(['one two three', 'four']);
});

it('breaks a word that is wider than a line between its letters', () => {
  expect(lines('a immeasurable b', 5)).toEqual(['a', 'immea', 'surab', 'le b']);
  expect(lines('👩‍👩‍👧👩‍👩‍👧', 8)).toEqual(['👩‍👩‍👧', '👩‍👩‍👧']);
  expect(lines('👩‍👩‍👧', 1)).toEqual(['👩‍👩‍👧']);
});

it('is nothing for nothing', () => {
  expect(lines('  ', 5)).toEqual([]);
});
