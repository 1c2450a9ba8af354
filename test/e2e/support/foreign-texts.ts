import type { Page } from 'playwright-core';

const OWN_FAMILIES = ['Inter', 'JetBrains Mono'];

/** What a page shows in a font that the lab does not bring. */
export interface ForeignText {
  readonly font: string;
  /** The element that it is in, as HTML. */
  readonly element: string;
}

/**
 * Asks Chromium which fonts it has drawn a page's elements in, those of the machine among them.
 * @returns the texts in other fonts than the lab's, and how many elements have a text at all
 */
export async function foreignTexts(
  page: Page,
): Promise<{ foreign: ForeignText[]; elements: number }> {
  await page.evaluate('document.fonts.ready');
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  const { nodeIds } = await session.send('DOM.querySelectorAll', {
    nodeId: root.nodeId,
    selector: 'body *',
  });
  const asked = nodeIds.map(async (nodeId) => {
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    const foreign = fonts.filter(
      ({ familyName, isCustomFont }) =>
        !isCustomFont || !OWN_FAMILIES.some((own) => familyName.startsWith(own)),
    );
    if (foreign.length === 0) return { foreign, elements: fonts.length > 0 ? 1 : 0 };
    const { outerHTML } = await session.send('DOM.getOuterHTML', { nodeId });
    const element = outerHTML.slice(0, 300);
    return { foreign: foreign.map(({ familyName: font }) => ({ font, element })), elements: 1 };
  });
  // An element that was found may be gone when it is asked for.
  const settled = await Promise.allSettled(asked);
  const answers = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  await session.detach();
  return {
    foreign: answers.flatMap(({ foreign }) => foreign as ForeignText[]),
    elements: answers.reduce((sum, { elements }) => sum + elements, 0),
  };
}
