import { expect, it } from 'vitest';
import {
  changed,
  historyOf,
  redone,
  undone,
} from '../../../../../src-renderer/views/playground/edit-history.ts';

it('goes back and forth through what was drawn', () => {
  const drawn = changed(changed(historyOf('a'), 'b'), 'c');
  expect(undone(drawn).present).toBe('b');
  expect(undone(undone(drawn)).present).toBe('a');
  expect(redone(undone(undone(drawn))).present).toBe('b');
  expect(redone(redone(undone(undone(drawn)))).present).toBe('c');
});

it('stays where there is nothing more', () => {
  expect(undone(historyOf('a'))).toEqual(historyOf('a'));
  expect(redone(historyOf('a'))).toEqual(historyOf('a'));
});

it('undoes a stroke as one', () => {
  const stroke = changed(changed(changed(historyOf('a'), 'b'), 'bb', true), 'bbb', true);
  expect(undone(stroke).present).toBe('a');
});

it('forgets what was undone when something else is drawn', () => {
  const other = changed(undone(changed(historyOf('a'), 'b')), 'c');
  expect(redone(other).present).toBe('c');
});
