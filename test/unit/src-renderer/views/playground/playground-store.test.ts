import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { emptyRoom, paint } from '../../../../../src-renderer/views/playground/drawing.ts';
import { usePlaygroundStore } from '../../../../../src-renderer/views/playground/playground-store.ts';
import { someOrigin } from './some-origin.ts';

beforeEach(() => setActivePinia(createPinia()));

const room = emptyRoom(4, 4);
const origin = someOrigin(room);

it('undoes what was begun with together with the episode that it came from', () => {
  const store = usePlaygroundStore();
  const before = store.drawing;
  store.begin(room, origin);
  store.begin(paint(room, 'wall', 5).maze);
  expect(store.origin).toBeNull();
  store.undo();
  expect([store.drawing, store.origin]).toEqual([room, origin]);
  store.undo();
  expect([store.drawing, store.origin]).toEqual([before, null]);
  store.redo();
  expect(store.origin).toEqual(origin);
});

it('begins with an episode also where its maze is drawn already', () => {
  const store = usePlaygroundStore();
  store.begin(room);
  store.begin(room, origin);
  expect(store.origin).toEqual(origin);
});

it('says whether a stroke has drawn anything: what follows is undone with it', () => {
  const store = usePlaygroundStore();
  store.begin(room);
  expect(store.draw(room)).toBe(false);
  const first = paint(room, 'wall', 5).maze;
  expect(store.draw(first)).toBe(true);
  expect(store.draw(paint(first, 'wall', 6).maze, true)).toBe(true);
  store.undo();
  expect(store.drawing).toEqual(room);
});
