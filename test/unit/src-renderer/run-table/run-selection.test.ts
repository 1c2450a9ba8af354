import { expect, it } from 'vitest';
import {
  NO_SELECTION,
  type RunSelection,
  selectAll,
  selectTo,
  toggleRun,
} from '../../../../src-renderer/run-table/run-selection.ts';

const LIST = ['a', 'b', 'c', 'd', 'e'];
const selectedIn = ({ ids }: RunSelection, list: readonly string[]) =>
  list.filter((id) => ids.has(id));

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

it('selects many besides, or none of them', () => {
  const some = selectAll(toggleRun(NO_SELECTION, 'e'), ['a', 'b'], true);
  expect(selectedIn(some, LIST)).toEqual(['a', 'b', 'e']);
  expect(selectedIn(selectAll(some, ['b', 'e', 'x'], false), LIST)).toEqual(['a']);
});
