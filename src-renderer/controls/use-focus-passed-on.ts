import { onMounted, onScopeDispose } from 'vue';

/** Where something stood that is gone. */
interface Gap {
  readonly parent: Element;
  /** What was before it there. */
  readonly after: Node | null;
}

/** Something that had the focus. */
interface Held {
  readonly element: HTMLElement;
  /** Set when it is gone. */
  gap: Gap | null;
}

const DIALOG = '[role=dialog], [role=alertdialog]';
/** A question mark would open its explanation. */
const FOCUSABLE = [
  'a[href]',
  'button:not(:disabled, [data-help])',
  'input:not(:disabled)',
  'select:not(:disabled)',
  'textarea:not(:disabled)',
  '[tabindex="0"]',
].join();

/** Beyond are other parts of the window, and pages, which are exchanged as a whole. */
const isBoundary = (element: Element) =>
  element === document.body || element.matches(`main, nav, aside, ${DIALOG}`);

function focusableIn(element: Element): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    // Only a page that is laid out can tell.
    (each) => each.tabIndex >= 0 && each.checkVisibility?.() !== false,
  );
}

/** The next that can have the focus after a gap, or else the last before it, as near as there is one. */
function neighbour({ parent, after }: Gap): HTMLElement | null {
  let edge = after?.parentNode === parent ? after : null;
  for (let place: Element | null = parent; place; place = place.parentElement) {
    const isLast = isBoundary(place);
    // A dialog is one place, other boundaries are none.
    if (isLast && !place.matches(DIALOG)) return null;
    const found = focusableIn(place);
    const isAfter = (each: Element) =>
      !edge ||
      (!edge.contains(each) &&
        Boolean(edge.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING));
    const next = found.find(isAfter) ?? found.at(-1);
    if (next || isLast) return next ?? null;
    edge = place;
  }
  return null;
}

/** Notes where something stood, or what is left of that place, when it is gone. */
function note(held: Held | null, records: readonly MutationRecord[]): void {
  if (!held) return;
  for (const { target, removedNodes, previousSibling } of records) {
    const lost = held.gap?.parent ?? held.element;
    if (lost.isConnected || !(target instanceof Element)) continue;
    if ([...removedNodes].some((node) => node.contains(lost))) {
      held.gap = { parent: target, after: previousSibling };
    }
  }
}

/**
 * Whoever presses a button by a key and it goes, as one that cancels what is over then, or the row in which it is, goes on
 * beside it: the focus would be nowhere. One that is disabled while its work goes on gets the focus back
 * after that, unless a key or the pointer was used meanwhile.
 */
export function useFocusPassedOn(): void {
  const stop = new AbortController();
  const { signal } = stop;
  let here: Held | null = null;
  /** What had the focus before a dialog opened: it gets it back, if it is still there. */
  let behind: Held | null = null;
  /** To the pointer it makes no difference, and help would open at it. */
  let byKeys = false;

  function onFocus({ target }: FocusEvent): void {
    if (!(target instanceof HTMLElement)) {
      here = behind = null;
      return;
    }
    // Reka gives it to a dialog from which something goes.
    if (here?.gap && target.matches(DIALOG) && target.contains(here.gap.parent)) return;
    const isOver = target.closest(DIALOG) !== null;
    if (!isOver) behind = null;
    else if (here && !here.element.closest(DIALOG)) behind = here;
    here = { element: target, gap: null };
  }

  function isNowhere({ gap }: Held): boolean {
    const { activeElement } = document;
    if (activeElement === document.body) return true;
    return gap !== null && activeElement!.matches(DIALOG) && activeElement!.contains(gap.parent);
  }

  /** After all others who know better where the focus belongs. */
  function settle(): void {
    if (!here || !isNowhere(here)) return;
    if (!here.gap && here.element.isConnected) {
      // It was taken away, not lost; a button that is disabled may come to be so.
      if (!here.element.matches(':disabled')) here = behind = null;
      return;
    }
    const next = [here, behind].map((held) => held?.gap && neighbour(held.gap)).find(Boolean);
    // Disabled, it does not get the focus back from a dialog; it may go yet.
    here = !next && behind?.element.isConnected ? behind : null;
    behind = null;
    if (byKeys) next?.focus({ preventScroll: true });
  }

  /** To a button that was disabled for a while. */
  function giveBack(): void {
    if (!here?.element.isConnected || here.element.matches(':disabled')) return;
    if (byKeys && document.activeElement === document.body) {
      here.element.focus({ preventScroll: true });
    }
  }

  /** Whoever does something else while a button is disabled is not at it any more. */
  function onInput(event: KeyboardEvent | PointerEvent | WheelEvent): void {
    byKeys = event.type === 'keydown';
    const isHeldDown = 'repeat' in event && event.repeat;
    const isWaiting =
      document.activeElement === document.body && here?.element.matches(':disabled');
    if (isWaiting && !isHeldDown) here = behind = null;
  }

  const observer = new MutationObserver((records) => {
    if (records.some(({ type }) => type === 'attributes')) giveBack();
    if (!records.some(({ removedNodes }) => removedNodes.length > 0)) return;
    note(here, records);
    note(behind, records);
    if (here?.gap) setTimeout(settle);
  });

  onMounted(() => {
    const options = { capture: true, passive: true, signal };
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributeFilter: ['disabled'],
    });
    document.addEventListener('focusin', onFocus, options);
    document.addEventListener('focusout', () => void setTimeout(settle), options);
    for (const type of ['keydown', 'pointerdown', 'wheel'] as const) {
      document.addEventListener(type, onInput, options);
    }
  });
  onScopeDispose(() => {
    stop.abort();
    observer.disconnect();
  });
}
