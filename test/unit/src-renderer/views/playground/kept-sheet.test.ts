// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { writeDraft } from '../../../../../src-renderer/drafts/draft-store.ts';
import { emptyRoom, paint } from '../../../../../src-renderer/views/playground/drawing.ts';
import { usePlaygroundStore } from '../../../../../src-renderer/views/playground/playground-store.ts';
import { someOrigin } from './some-origin.ts';

/** The store of a page that was just loaded. */
function loaded() {
  setActivePinia(createPinia());
  return usePlaygroundStore();
}

beforeEach(() => sessionStorage.clear());

const room = paint(emptyRoom(4, 5), 'closed-door', 7).maze;
const origin = someOrigin(room);

it('has what was drawn before the page was loaded again', () => {
  const before = loaded();
  before.begin(room);
  before.draw(paint(room, 'wall', 5).maze);
  const after = loaded();
  expect(after.drawing).toEqual(before.drawing);
  // Another agent does not change what somebody has drawn.
  after.suggest(9, 9);
  expect(after.drawing).toEqual(before.drawing);
});

it('has the moment of the episode with which it was begun', () => {
  loaded().begin(room, origin);
  const after = loaded();
  expect([after.drawing, after.origin]).toEqual([room, origin]);
});

it('has what was undone and done again as it was left', () => {
  const before = loaded();
  before.begin(room);
  before.draw(paint(room, 'wall', 5).maze);
  before.undo();
  expect(loaded().drawing).toEqual(room);
});

it('keeps no board that nobody has drawn', () => {
  loaded().suggest(6, 6);
  loaded().suggest(8, 8);
  expect(loaded().drawing).toEqual(emptyRoom(11, 11));
});

it.each([
  ['of a maze that nobody can walk', { maze: { ...room, agentCell: 7 }, origin: null }],
  ['of something else', 'a text'],
])('reads nothing %s', (_, stored) => {
  writeDraft('playground', stored);
  expect(loaded().drawing).toEqual(emptyRoom(11, 11));
});
