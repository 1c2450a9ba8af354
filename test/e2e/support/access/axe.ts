import { createRequire } from 'node:module';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** WCAG 2.2, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** Brings axe into the pages of a context; as a script of the browser it obeys no content policy. */
export async function installAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ path: AXE });
}

/**
 * What breaks WCAG 2.2 AA on a page as it is now, a line each: rule, element, reason.
 * @param options of axe, in place of all rules of A and AA
 * @param root selector of the part that is looked at
 */
export async function axeFaults(
  page: Page,
  options: RunOptions = {},
  root = 'html',
): Promise<string[]> {
  const found = await page.evaluate(
    ({ tags, given, root }) => {
      const { axe } = globalThis as unknown as {
        axe: { run(root: ElementContext, options: RunOptions): Promise<AxeResults> };
      };
      return axe.run(root, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
        ...given,
      });
    },
    { tags: TAGS, given: options, root },
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const reason = failureSummary?.split('\n').slice(1).join(' ').trim() ?? '';
      return `${id} at ${target.join(' ')}: ${reason}`;
    }),
  );
}
