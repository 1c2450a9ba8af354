import type { Page } from 'playwright-core';

/** Megabytes of a page's heap after a collection. */
export async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 2 ** 20;
}

/** Elements of a page. */
export function elementCount(page: Page): Promise<number> {
  return page.evaluate<number>('document.querySelectorAll("*").length');
}
