import { expect, it } from 'vitest';
import { type KeyPress, keyName } from '../../../../src-renderer/shortcuts/key-name.ts';

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  return {
    key,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    ...more,
  };
}

it.each([
  [press('n'), 'n'],
  [press('N', { shiftKey: true }), 'n'],
  [press(' '), 'Space'],
  [press('?', { shiftKey: true }), '?'],
  [press('+', { shiftKey: true }), '+'],
  [press('ArrowLeft'), 'ArrowLeft'],
  [press('ArrowLeft', { shiftKey: true }), 'Shift+ArrowLeft'],
  [press('Home'), 'Home'],
  [press('k', { ctrlKey: true }), 'Mod+k'],
  [press('K', { metaKey: true }), 'Mod+k'],
  [press('a', { ctrlKey: true }), 'Mod+a'],
])('names %o', (pressed, name) => {
  expect(keyName(pressed)).toBe(name);
});

it.each([
  press('n', { ctrlKey: true }),
  press('ArrowLeft', { altKey: true }),
  press('r', { metaKey: true }),
  press('n', { isComposing: true }),
  press('k', { ctrlKey: true, shiftKey: true }),
  press('k', { ctrlKey: true, altKey: true }),
  press('a', { ctrlKey: true, shiftKey: true }),
])('leaves %o to the browser', (pressed) => {
  expect(keyName(pressed)).toBeNull();
});

it('takes characters that need AltGr, such as [ on a German keyboard', () => {
  const pressed = { ...press('[', { ctrlKey: true, altKey: true }), altGraph: true };
  expect(keyName(pressed)).toBe('[');
});
