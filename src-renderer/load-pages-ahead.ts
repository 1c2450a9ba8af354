import type { Router } from 'vue-router';

/** A page that is loaded when it is first wanted. */
type LazyPage = () => Promise<unknown>;

const untilIdle = () => new Promise((resolve) => requestIdleCallback(resolve));

/**
 * Loads the other pages, one whenever there is nothing else to do, once the first is shown: each of
 * them then opens at once.
 */
export async function loadPagesAhead(router: Router): Promise<void> {
  await router.isReady();
  for (const { components } of router.getRoutes()) {
    const page = components?.['default'];
    if (typeof page !== 'function') continue;
    await untilIdle();
    // One that cannot be loaded now is loaded, or complained of, when it is opened.
    await (page as LazyPage)().catch(() => {});
  }
}
