/** What a shortcut needs to know of a key press. */
export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  /** AltGr is held: it writes characters such as [ on many keyboards, and sets Ctrl and Alt. */
  readonly altGraph?: boolean;
}

/** The one combination that is ours also while somebody types: Ctrl-K, Cmd-K on a Mac. */
export const PALETTE_KEY = 'Mod+k';

function isPalette({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): boolean {
  return key.toLowerCase() === 'k' && ctrlKey !== metaKey && !altKey && !shiftKey;
}

/**
 * The name of a key press as shortcuts are declared: `n`, `?`, `Space`, `ArrowLeft`,
 * `Shift+ArrowLeft`, `Mod+k`; null for combinations that belong to the browser or the system.
 */
export function keyName(press: KeyPress): string | null {
  if (press.isComposing) return null;
  const writes = press.altGraph === true && press.key.length === 1;
  if (!writes && isPalette(press)) return PALETTE_KEY;
  if (!writes && (press.ctrlKey || press.metaKey || press.altKey)) return null;
  if (press.key === ' ') return 'Space';
  if (press.key.length === 1) return press.key.toLowerCase();
  return press.shiftKey ? `Shift+${press.key}` : press.key;
}
