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

/** Opens the palette, also while somebody types: Ctrl-K, Cmd-K on a Mac. */
export const PALETTE_KEY = 'Mod+k';
/** Selects all rows of a table: Ctrl-A, Cmd-A on a Mac; of a text that is typed in it selects all. */
export const SELECT_ALL_KEY = 'Mod+a';

/** The combinations of the browser and the system that are ours where a part declares them. */
const COMBINATIONS: ReadonlySet<string> = new Set([PALETTE_KEY, SELECT_ALL_KEY]);

function combination({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string | null {
  const name = `Mod+${key.toLowerCase()}`;
  const isPlain = ctrlKey !== metaKey && !altKey && !shiftKey;
  return isPlain && COMBINATIONS.has(name) ? name : null;
}

/**
 * The name of a key press as shortcuts are declared: `n`, `?`, `Space`, `ArrowLeft`,
 * `Shift+ArrowLeft`, `Mod+k`; null for combinations that belong to the browser or the system.
 */
export function keyName(press: KeyPress): string | null {
  if (press.isComposing) return null;
  const writes = press.altGraph === true && press.key.length === 1;
  if (!writes && (press.ctrlKey || press.metaKey || press.altKey)) return combination(press);
  if (press.key === ' ') return 'Space';
  if (press.key.length === 1) return press.key.toLowerCase();
  return press.shiftKey ? `Shift+${press.key}` : press.key;
}
