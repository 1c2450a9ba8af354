import { protocol } from 'electron';
import type { OtherRequests } from '../server/page-handler.ts';
import type { ReadRendererFile } from '../server/renderer-files.ts';
import { securityHeaders } from '../server/security-headers.ts';

const SCHEME = 'app';
/** Origin of our pages; nothing else may talk to the main process. */
export const APP_ORIGIN = `${SCHEME}://lab`;

/** To be called before the application is ready. */
export function registerAppScheme(): void {
  // Archives are fetched and sent piece by piece.
  const streaming = { supportFetchAPI: true, stream: true };
  const privileges = { standard: true, secure: true, codeCache: true, ...streaming };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Serves the built pages at app://lab/ with the same headers as the browser mode. */
export function serveAppPages(readFile: ReadRendererFile, others: OtherRequests): void {
  protocol.handle(SCHEME, async (request) => {
    const { host, pathname } = new URL(request.url);
    const isOurs = `${SCHEME}://${host}` === APP_ORIGIN;
    if (isOurs && others.isAddress(pathname)) {
      const answer = await others.handle(request);
      const headers = { ...securityHeaders(), ...Object.fromEntries(answer.headers) };
      return new Response(answer.body, { status: answer.status, headers });
    }
    const file = isOurs ? await readFile(pathname) : null;
    if (!file) return new Response('There is no such page.', { status: 404 });
    return new Response(file.bytes, {
      headers: { ...securityHeaders(), 'content-type': file.contentType },
    });
  });
}
