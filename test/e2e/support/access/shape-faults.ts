import type { Page } from 'playwright-core';

/** What can be pressed, typed into or moved. */
const CONTROLS =
  'a[href], button, input, select, textarea, summary, [role=slider], [role=tab], [role=option], [role=menuitem], [role=menuitemcheckbox]';

/**
 * What does not fit a page's window, a line each: the page scrolls sideways as a whole, or a control is
 * beyond an edge with nothing that scrolls it into sight.
 */
export function overflowFaults(page: Page): Promise<string[]> {
  return page.evaluate((controls) => {
    const faults: string[] = [];
    const root = document.scrollingElement ?? document.documentElement;
    if (root.scrollWidth > innerWidth) {
      faults.push(`the page is ${root.scrollWidth} px wide in a window of ${innerWidth}`);
    }
    const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll';
    for (const element of document.querySelectorAll('#app *')) {
      if (!scrolls(getComputedStyle(element).overflowX)) continue;
      if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) continue;
      const isTable =
        '.of-table, nav, [role=tablist], [role=tabpanel]:has(table), :has(> table, > [role=table])';
      if (element.matches(isTable)) continue;
      faults.push(
        `${element.className}: ${element.scrollWidth} px scroll sideways in ${element.clientWidth}`,
      );
    }
    for (const field of document.querySelectorAll('input.field-box, textarea')) {
      const { width } = field.getBoundingClientRect();
      if (width > 0 && width < 48) faults.push(`${field.id}: ${width} px to type in`);
    }
    for (const element of document.querySelectorAll(controls)) {
      const box = element.getBoundingClientRect();
      if (box.width <= 2 || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest('[inert], .visually-hidden')) continue;
      // The nearest edges that nothing scrolls.
      let [left, right, top, bottom] = [0, innerWidth, 0, innerHeight];
      let [isAcross, isDown] = [true, true];
      for (let up = element.parentElement; up && (isAcross || isDown); up = up.parentElement) {
        const { overflowX, overflowY, textOverflow, position } = getComputedStyle(up);
        const edge = up.getBoundingClientRect();
        if (isAcross && overflowX !== 'visible') {
          isAcross = false;
          [left, right] = scrolls(overflowX) ? [-Infinity, Infinity] : [edge.left, edge.right];
          // A long name that ends in an ellipsis.
          if (textOverflow === 'ellipsis' && edge.width > 40) right = Infinity;
        }
        if (isDown && overflowY !== 'visible') {
          isDown = false;
          [top, bottom] = scrolls(overflowY) ? [-Infinity, Infinity] : [edge.top, edge.bottom];
        }
        if (position === 'fixed') break;
      }
      const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
      const isCut =
        box.left < left - 4 || box.right > right + 4 || middle.y < top || middle.y > bottom;
      if (!isCut) continue;
      const name = element.getAttribute('aria-label') ?? element.textContent.trim();
      const place = [box.left, box.right, box.top, box.bottom].map(Math.round).join(' ');
      faults.push(`"${name.slice(0, 60)}" is cut (${element.className}; ${place})`);
    }
    return faults;
  }, CONTROLS);
}

/** Sliders that say no more than a number, a line each. */
export function silentSliders(page: Page): Promise<string[]> {
  return page
    .locator('[role=slider], input[type=range]')
    .evaluateAll((sliders) =>
      sliders
        .filter((slider) => !slider.getAttribute('aria-valuetext'))
        .map((slider) => `slider "${slider.getAttribute('aria-label') ?? ''}" has no value text`),
    );
}
