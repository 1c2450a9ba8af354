import type { ReadRendererFile } from '../server/renderer-files.ts';

/** Where the page is that is shown while the lab is closed and its data are being moved. */
export const MOVING_PATH = '/moving';

const CONTENT = `<main class="centred full-height"><div>
<h1>The lab’s data are being moved</h1>
<p class="soft above-2">The title of this window says how far it is. The lab opens again when it is done.</p>
</div></main>`;

/** The pages, and one of their look without a script of theirs: there is no lab that it could ask. */
export function withMovingPage(readFile: ReadRendererFile): ReadRendererFile {
  return async (pathname) => {
    if (pathname !== MOVING_PATH) return readFile(pathname);
    const page = await readFile('/');
    if (!page) return null;
    const text = page.bytes
      .toString('utf8')
      .replaceAll(/<(script|noscript)\b.*?<\/\1>/gs, '')
      .replace('<div id="app"></div>', () => CONTENT);
    return { ...page, bytes: Buffer.from(text) };
  };
}
