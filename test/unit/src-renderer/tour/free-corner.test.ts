import { expect, it } from 'vitest';
import { freeCorner } from '../../../../src-renderer/tour/free-corner.ts';

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
