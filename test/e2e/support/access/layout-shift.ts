import type { BrowserContext, Page } from 'playwright-core';

type Shifts = { value: number; moved: string[] }[];

/** Notes in every page of a context what moves without having been touched. */
export function watchLayoutShifts(context: BrowserContext): Promise<void> {
  return context.addInitScript(() => {
    const shifts: Shifts = [];
    Object.assign(globalThis, { layoutShifts: shifts });
    type Shift = PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
      sources: readonly { node: Node | null }[];
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (entry.hadRecentInput) continue;
        const moved = entry.sources.flatMap(({ node }) =>
          node instanceof HTMLElement ? [`.${node.className.trim().replaceAll(/\s+/g, '.')}`] : [],
        );
        shifts.push({ value: entry.value, moved });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** How far the contents of a page have moved since it was loaded (cumulative layout shift), and what moved. */
export async function layoutShift(page: Page): Promise<{ sum: number; moved: string[] }> {
  const shifts = await page.evaluate(
    () => (globalThis as unknown as { layoutShifts: Shifts }).layoutShifts,
  );
  const sum = shifts.reduce((total, { value }) => total + value, 0);
  return { sum, moved: shifts.flatMap(({ moved }) => moved) };
}
