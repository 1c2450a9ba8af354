import { expect, it } from 'vitest';
import { shallowRef } from 'vue';
import { useTableSelection } from '../../../../src-renderer/run-table/use-table-selection.ts';
import { someRun } from './some-run.ts';

it('a range is of the rows that can be seen between two, in groups as well', () => {
  const runs = ['a', 'b', 'c', 'd'].map((id) => someRun({ id }));
  const [a, b, c, d] = runs;
  // Groups of a and c, and of b and d, whose second row is folded away.
  const selection = useTableSelection(shallowRef(runs), shallowRef([a, c, b]));
  selection.select('a', false);
  selection.select('c', true);
  expect(selection.selected.value).toEqual([a, c]);
  selection.select('b', true);
  expect(selection.selected.value.map(({ id }) => id)).not.toContain(d.id);
});

it('all that are listed are those that a filter leaves, in folded groups as well', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => someRun({ id }));
  const listed = shallowRef([a, b]);
  const selection = useTableSelection(listed, shallowRef([a]));
  selection.selectListed();
  listed.value = [a, b, c];
  expect(selection.selected.value).toEqual([a, b]);
});
