import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { errorCode } from '../../shared/errors/thrown.ts';
import { securityHeaders } from './security-headers.ts';

/** Answers a request of the web's own kind, as Electron's protocols do. */
export type WebHandler = (request: Request) => Response | Promise<Response>;

/** Lets such a handler answer a request of Node's server, piece by piece in both directions. */
export async function answerByWeb(
  handle: WebHandler,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', headers, url = '/' } = request;
  const gone = new AbortController();
  response.once('close', () => gone.abort(new Error('nobody waits for the answer any more')));
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const length = headers['content-length'];
  const answer = await handle(
    new Request(new URL(url, `http://${headers.host}`), {
      method,
      headers: length === undefined ? {} : { 'content-length': length },
      signal: gone.signal,
      ...(hasBody && { body: Readable.toWeb(request), duplex: 'half' as const }),
    }),
  );
  response.writeHead(answer.status, {
    ...securityHeaders(),
    ...Object.fromEntries(answer.headers),
  });
  if (!answer.body) return void response.end();
  try {
    await pipeline(Readable.fromWeb(answer.body), response);
  } catch (error) {
    // A download that was cancelled is nothing to report.
    if (errorCode(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}
