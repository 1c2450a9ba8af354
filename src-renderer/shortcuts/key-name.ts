/** What a shortcut needs to know of a key press. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'
>;

/**
 * The name of a key press as shortcuts are declared: `n`, `?`, `Space`, `ArrowLeft`,
 * `Shift+ArrowLeft`; null for combinations that belong to the browser or the system.
 */
export function keyName(press: KeyPress): string | null {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing) return null;
  if (press.key === ' ') return 'Space';
  if (press.key.length === 1) return press.key.toLowerCase();
  return press.shiftKey ? `Shift+${press.key}` : press.key;
}
