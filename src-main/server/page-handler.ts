import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ReadRendererFile } from './renderer-files.ts';
import { refusalPage, REFUSAL_STYLE_HASH } from './refusal-page.ts';
import type { Refusal, RequestGuard } from './request-guard.ts';
import { securityHeaders } from './security-headers.ts';
import { answerByWeb, type WebHandler } from './web-requests.ts';

/** Requests besides those for pages, answered for our own pages only. */
export interface OtherRequests {
  readonly isAddress: (pathname: string) => boolean;
  readonly handle: WebHandler;
}

/** Answers plain HTTP requests: the token's exchange for a cookie, and the files of the pages. */
export function createPageHandler(
  guard: RequestGuard,
  readFile: ReadRendererFile,
  others: () => OtherRequests | null = () => null,
) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const foreign = guard.refuseForeign(request);
    if (foreign) return sendText(response, foreign.status, foreign.text);
    // The host was checked, so it can be trusted in the policy.
    const headers = securityHeaders([`ws://${request.headers.host}`]);
    const [pathname = '/', query = ''] = (request.url ?? '/').split('?', 2);
    const other = others();
    if (other?.isAddress(pathname)) {
      const stranger = guard.refuseUnknown(request) ?? guard.refuseChange(request);
      if (stranger) return sendText(response, stranger.status, stranger.text);
      return answerByWeb(other.handle, request, response);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('allow', 'GET, HEAD');
      return sendText(response, 405, 'Only GET and HEAD are answered here.');
    }

    const token = pathname === '/' ? new URLSearchParams(query).get('token') : null;
    if (token !== null) {
      const exchanged = guard.exchange(token);
      if ('status' in exchanged) return sendRefusal(request, response, exchanged);
      response.writeHead(303, {
        ...headers,
        'set-cookie': exchanged.setCookie,
        'cache-control': 'no-store',
        location: '/',
      });
      response.end();
      return;
    }

    const unknown = guard.refuseUnknown(request);
    if (unknown) return sendRefusal(request, response, unknown);
    const file = await readFile(pathname);
    if (!file) return sendText(response, 404, 'There is no such page.');
    response.writeHead(200, {
      ...headers,
      'content-type': file.contentType,
      'content-length': file.bytes.byteLength,
      'cache-control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
    });
    response.end(request.method === 'HEAD' ? undefined : file.bytes);
  };
}

/** For a person in a browser a page, for programs a line. */
function sendRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  { status, text }: Refusal,
): void {
  const isForPeople = request.headers.accept?.includes('text/html') ?? false;
  if (!isForPeople) return sendText(response, status, text);
  response.writeHead(status, {
    ...securityHeaders([], [REFUSAL_STYLE_HASH]),
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : refusalPage(request.socket.localPort ?? 0));
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    ...securityHeaders(),
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(`${text}\n`);
}
