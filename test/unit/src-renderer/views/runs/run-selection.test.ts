import { expect, it } from 'vitest';
import {
  NO_SELECTION,
  selectedIn,
  selectTo,
  toggleRun,
} from '../../../../../src-renderer/views/runs/run-selection.ts';

const LIST = ['a', 'b', 'c', 'd', 'e'];

it('toggles one run', () => {
  const one = toggleRun(NO_SELECTION, 'b');
  expect([...one.ids]).toEqual(['b']);
  expect([...toggleRun(one, 'b').ids]).toEqual([]);
});

it('selects a range from the run that was toggled last, in either direction', () => {
  const from = toggleRun(NO_SELECTION, 'd');
  expect(selectedIn(selectTo(from, 'b', LIST), LIST)).toEqual(['b', 'c', 'd']);
  expect(selectedIn(selectTo(from, 'e', LIST), LIST)).toEqual(['d', 'e']);
});

it('keeps its anchor, so that a range can grow', () => {
  const grown = selectTo(selectTo(toggleRun(NO_SELECTION, 'b'), 'c', LIST), 'd', LIST);
  expect(selectedIn(grown, LIST)).toEqual(['b', 'c', 'd']);
});

it('begins a range at the run itself when the anchor is not in the list', () => {
  const from = toggleRun(NO_SELECTION, 'of another filter');
  expect(selectedIn(selectTo(from, 'c', LIST), LIST)).toEqual(['c']);
  expect(selectTo(NO_SELECTION, 'gone', LIST)).toEqual(NO_SELECTION);
});

it('counts only what the list shows, in its order', () => {
  const both = toggleRun(toggleRun(NO_SELECTION, 'e'), 'a');
  expect(selectedIn(both, LIST)).toEqual(['a', 'e']);
  expect(selectedIn(both, ['a', 'b'])).toEqual(['a']);
});
