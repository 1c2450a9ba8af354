import { protocol } from 'electron';
import type { ReadRendererFile } from '../server/renderer-files.ts';
import { securityHeaders } from '../server/security-headers.ts';

const SCHEME = 'app';
/** Origin of our pages; nothing else may talk to the main process. */
export const APP_ORIGIN = `${SCHEME}://lab`;

/** To be called before the application is ready. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Serves the built pages at app://lab/ with the same headers as the browser mode. */
export function serveAppPages(readFile: ReadRendererFile): void {
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    const file = `${SCHEME}://${host}` === APP_ORIGIN ? await readFile(pathname) : null;
    if (!file) return new Response('There is no such page.', { status: 404 });
    return new Response(file.bytes, {
      headers: { ...securityHeaders(), 'content-type': file.contentType },
    });
  });
}
