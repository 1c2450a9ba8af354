import { onScopeDispose, shallowReactive } from 'vue';
import { keyName, PALETTE_KEY } from './key-name.ts';

export interface Shortcut {
  /** Key names; any of them runs it. */
  readonly keys: readonly string[];
  /** What it does, for the list of shortcuts. */
  readonly label: string;
  readonly run: () => void;
  /** Whether it means anything now; where it does not, the key is left to other parts. */
  readonly when?: () => boolean;
}

export interface ShortcutGroup {
  readonly label: string;
  readonly shortcuts: readonly Shortcut[];
  /** Before those of any page. */
  readonly first?: boolean;
}

/** The groups of every mounted part of the page; later ones win. */
export const activeShortcuts = shallowReactive<ShortcutGroup[]>([]);

const TYPING = 'input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable=true]';
const OVERLAY = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
/** Elements for which Space and Enter have a meaning of their own. */
const PRESSABLE = 'button, a[href], [role=tab], [role=switch], [role=radio], summary';

function belongsToElement(event: KeyboardEvent, name: string): boolean {
  if (!(event.target instanceof Element)) return false;
  if (event.target.closest(OVERLAY)) return true;
  if (name === PALETTE_KEY) return false;
  if (event.target.closest(TYPING)) return true;
  const presses = name === 'Space' || name === 'Enter';
  return presses && event.target.closest(PRESSABLE) !== null;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const { key, shiftKey, ctrlKey, metaKey, altKey, isComposing } = event;
  const altGraph = event.getModifierState('AltGraph');
  const name = keyName({ key, shiftKey, ctrlKey, metaKey, altKey, isComposing, altGraph });
  if (name === null || belongsToElement(event, name)) return;
  const groups = activeShortcuts.toReversed();
  const first = groups.filter((group) => group.first);
  for (const group of [...first, ...groups]) {
    const found = group.shortcuts.find(
      ({ keys, when }) => keys.includes(name) && (when?.() ?? true),
    );
    if (!found) continue;
    event.preventDefault();
    found.run();
    return;
  }
}

/**
 * Declares shortcuts that live as long as the calling component.
 * @param how `first`: its keys are asked before those of parts that come later
 */
export function useShortcuts(
  label: string,
  shortcuts: readonly Shortcut[],
  { first = false }: { readonly first?: boolean } = {},
): void {
  if (activeShortcuts.length === 0) window.addEventListener('keydown', onKeyDown);
  const group: ShortcutGroup = { label, shortcuts, first };
  activeShortcuts.push(group);
  onScopeDispose(() => {
    activeShortcuts.splice(activeShortcuts.indexOf(group), 1);
    if (activeShortcuts.length === 0) window.removeEventListener('keydown', onKeyDown);
  });
}
