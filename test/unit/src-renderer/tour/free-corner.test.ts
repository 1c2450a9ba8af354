import { expect, it } from 'vitest';
import { freeCorner, roomAbove, within } from '../../../../src-renderer/tour/free-corner.ts';

const ROOM = { left: 200, top: 0, right: 1200, bottom: 800 };
const CARD = { width: 300, height: 200 };
const box = (left: number, top: number, right: number, bottom: number) => ({
  left,
  top,
  right,
  bottom,
});

it.each([
  ['at the top left', box(220, 20, 500, 200), 'bottom-right'],
  ['at the bottom right', box(900, 500, 1200, 800), 'bottom-left'],
  ['along the bottom', box(200, 500, 1200, 800), 'top-right'],
  ['all but the top left', box(200, 250, 1200, 800), 'top-right'],
  ['at the right and along the bottom', box(600, 0, 1200, 800), 'bottom-left'],
  ['everywhere', ROOM, 'bottom-right'],
])('a card keeps away from a target %s', (_, target, corner) => {
  expect(freeCorner(target, CARD, ROOM)).toBe(corner);
});

it('hides as little as it can where every corner hides something', () => {
  const allButALittle = box(200, 100, 1200, 800);
  expect(freeCorner(allButALittle, CARD, ROOM)).toBe('top-right');
});

it('stands above what is worked with along the lower edge, and not above what has scrolled up', () => {
  expect(roomAbove(box(400, 700, 1200, 800), ROOM)).toEqual({ ...ROOM, bottom: 700 });
  expect(roomAbove(box(400, 100, 1200, 200), ROOM)).toBe(ROOM);
  expect(roomAbove(box(400, 900, 1200, 1000), ROOM)).toBe(ROOM);
  expect(roomAbove(null, ROOM)).toBe(ROOM);
});

it('sees of a target what its page shows', () => {
  expect(within(box(100, 700, 500, 900), ROOM)).toEqual(box(200, 700, 500, 800));
  expect(within(box(100, 900, 500, 950), ROOM)).toBeNull();
});
