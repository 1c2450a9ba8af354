import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AnyRouter } from '@orpc/server';
import { LimitedLog } from '../log/limited-log.ts';
import { ApiSocket } from './api-socket.ts';
import { createPageHandler, type OtherRequests } from './page-handler.ts';
import type { ReadRendererFile } from './renderer-files.ts';
import { RequestGuard } from './request-guard.ts';
import { ServerError } from './server-error.ts';
import { createToken } from './token.ts';

/** Nothing but this machine may connect. */
const LOOPBACK = '127.0.0.1';

export interface BrowserServerOptions {
  /** Port to listen on; 0 takes any free one. */
  readonly port: number;
  readonly readFile: ReadRendererFile;
  /** Called once the port is ours, so that a port in use leaves no trace in the data folder. */
  readonly openRouter: () => Promise<AnyRouter>;
  /** The secret of earlier sessions, asked for after the router; one for this start if left out. */
  readonly sessionKey?: (() => string) | undefined;
  /** Requests besides those for pages; asked for once the router is there. */
  readonly otherRequests?: (() => OtherRequests | null) | undefined;
}

export interface BrowserServer {
  readonly port: number;
  /** The address to open, with the token: anybody who has it may use the lab. */
  readonly address: string;
  /** An address that opens the lab once; each call makes the one before useless. */
  oneTimeAddress(): string;
  close(): Promise<void>;
}

/**
 * Serves the pages and the API to a browser on this machine.
 * @throws ServerError when the port cannot be had.
 */
export async function startBrowserServer(options: BrowserServerOptions): Promise<BrowserServer> {
  // An archive of gigabytes may take longer through a tunnel than the five minutes that Node gives a request.
  const server = createServer({ requestTimeout: 0 });
  const port = await listen(server, options.port);
  // Pages of an earlier start ask again and again: they are not refused, but told to wait.
  const wait = (_: unknown, response: ServerResponse) => response.writeHead(503).end();
  server.on('request', wait);
  const openedLab = async () => {
    const router = await options.openRouter();
    return { router, sessionKey: options.sessionKey?.() ?? createToken() };
  };
  const { router, sessionKey } = await openedLab().catch((error: unknown) => {
    server.close();
    throw error;
  });
  const token = createToken();
  const guard = new RequestGuard(token, sessionKey, port);
  const handlePage = createPageHandler(guard, options.readFile, options.otherRequests);
  const log = new LimitedLog();
  server.off('request', wait);
  server.on('request', (request, response) => {
    handlePage(request, response).catch((error: unknown) => {
      const asked = `${request.method} ${request.url?.split('?')[0]}`;
      log.say(`${asked}: ${String(error)}`);
      response.destroy();
    });
  });
  const socket = new ApiSocket(guard, router);
  server.on('upgrade', socket.upgrade);

  const addressWith = (secret: string) => `http://${LOOPBACK}:${port}/?token=${secret}`;
  return {
    port,
    address: addressWith(token),
    oneTimeAddress: () => addressWith(guard.issueTicket()),
    close: async () => {
      socket.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(listenError(port, cause)));
    server.listen(port, LOOPBACK, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

function listenError(port: number, cause: NodeJS.ErrnoException): Error {
  if (cause.code === 'EADDRINUSE') {
    return new ServerError('PORT_IN_USE', `port ${port} is in use`, { cause });
  }
  if (cause.code === 'EACCES') {
    return new ServerError('PORT_NOT_ALLOWED', `port ${port} may not be used here`, { cause });
  }
  return cause;
}
