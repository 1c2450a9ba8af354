/*
 * Runs in the pages that are tested, before their own scripts: no imports, no exports. What it can tell
 * stands in `globalThis.look` (../look.ts).
 */

/** What can be pressed, typed into or moved. */
const CONTROLS =
  'a[href], button, input, select, textarea, summary, [role=slider], [role=tab], [role=option], [role=menuitem], [role=menuitemcheckbox]';
/** What may scroll sideways: tables, rows of tabs, the bar of pages. */
const SCROLLS_SIDEWAYS =
  '.of-table, nav, [role=tablist], [role=tabpanel]:has(table), :has(> table, > [role=table])';
/** Px: less is no field to type in. */
const LEAST_FIELD = 48;

type LayoutShift = PerformanceEntry & {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
};

const shifts: { readonly value: number; readonly moved: readonly string[] }[] = [];

new PerformanceObserver((list) => {
  for (const entry of list.getEntries() as LayoutShift[]) {
    if (entry.hadRecentInput) continue;
    const moved = entry.sources.flatMap(({ node }) =>
      node instanceof HTMLElement ? [`.${node.className.trim().replaceAll(/\s+/g, '.')}`] : [],
    );
    shifts.push({ value: entry.value, moved });
  }
}).observe({ type: 'layout-shift', buffered: true });

const isScrolled = (overflow: string) => overflow === 'auto' || overflow === 'scroll';

/** The edges that an element is cut off at, where nothing scrolls it into sight. */
function edgesOf(element: Element) {
  let [left, right, top, bottom] = [0, innerWidth, 0, innerHeight];
  let [isAcross, isDown] = [true, true];
  for (let up = element.parentElement; up && (isAcross || isDown); up = up.parentElement) {
    const { overflowX, overflowY, textOverflow, position } = getComputedStyle(up);
    const edge = up.getBoundingClientRect();
    if (isAcross && overflowX !== 'visible') {
      isAcross = false;
      [left, right] = isScrolled(overflowX) ? [-Infinity, Infinity] : [edge.left, edge.right];
      // A long name that ends in an ellipsis.
      if (textOverflow === 'ellipsis' && edge.width > 40) right = Infinity;
    }
    if (isDown && overflowY !== 'visible') {
      isDown = false;
      [top, bottom] = isScrolled(overflowY) ? [-Infinity, Infinity] : [edge.top, edge.bottom];
    }
    if (position === 'fixed') break;
  }
  return { left, right, top, bottom };
}

/** Why a control cannot be seen as a whole, or null. */
function cutControl(element: Element): string | null {
  const box = element.getBoundingClientRect();
  if (box.width <= 2 || !element.checkVisibility({ visibilityProperty: true })) return null;
  if (element.closest('[inert], .visually-hidden')) return null;
  const { left, right, top, bottom } = edgesOf(element);
  const middle = (box.top + box.bottom) / 2;
  const isInside = box.left >= left - 4 && box.right <= right + 4;
  if (isInside && middle >= top && middle <= bottom) return null;
  const name = element.getAttribute('aria-label') ?? element.textContent.trim();
  const place = [box.left, box.right, box.top, box.bottom].map(Math.round).join(' ');
  return `"${name.slice(0, 60)}" is cut (${element.className}; ${place})`;
}

/** What does not fit the window, a line each. */
function overflowFaults(): string[] {
  const faults: string[] = [];
  const root = document.scrollingElement ?? document.documentElement;
  if (root.scrollWidth > innerWidth) {
    faults.push(`the page is ${root.scrollWidth} px wide in a window of ${innerWidth}`);
  }
  for (const element of document.querySelectorAll('#app *')) {
    const { scrollWidth, clientWidth, className } = element;
    if (clientWidth === 0 || scrollWidth <= clientWidth + 1) continue;
    if (!isScrolled(getComputedStyle(element).overflowX)) continue;
    if (element.matches(SCROLLS_SIDEWAYS)) continue;
    faults.push(`${className}: ${scrollWidth} px scroll sideways in ${clientWidth}`);
  }
  for (const field of document.querySelectorAll('input.field-box, textarea')) {
    const { width } = field.getBoundingClientRect();
    if (width > 0 && width < LEAST_FIELD) faults.push(`${field.id}: ${width} px to type in`);
  }
  const cut = [...document.querySelectorAll(CONTROLS)].map(cutControl);
  return [...faults, ...cut.filter((fault) => fault !== null)];
}

/** Sliders that say no more than a number, a line each. */
function silentSliders(): string[] {
  return [...document.querySelectorAll('[role=slider], input[type=range]')]
    .filter((slider) => !slider.getAttribute('aria-valuetext'))
    .map((slider) => `slider "${slider.getAttribute('aria-label') ?? ''}" has no value text`);
}

async function settled(): Promise<void> {
  await document.fonts.ready;
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  // Colours on their way from one theme to the other have no contrast that counts.
  const transitions = document.getAnimations().filter((each) => each instanceof CSSTransition);
  await Promise.allSettled(transitions.map(({ finished }) => finished));
}

/** Puts into the page what every check must find. */
function spoil(): void {
  const button = document.createElement('button');
  button.style.cssText = 'position: fixed; left: 5000px; width: 9px; height: 9px';
  const text = document.createElement('p');
  text.style.cssText = 'color: #777; background: #888';
  text.textContent = 'faint';
  document.querySelector('#page')?.prepend(text, button);
}

/** Pushes all that the page shows down. */
function push(): void {
  const pushing = document.createElement('div');
  pushing.style.height = '300px';
  document.querySelector('#page')?.prepend(pushing);
}

Object.assign(globalThis, {
  look: { overflowFaults, silentSliders, settled, spoil, push, shifts: () => shifts },
});
