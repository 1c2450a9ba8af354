import {
  type BrowserServer,
  type BrowserServerOptions,
  startBrowserServer,
} from './browser-server.ts';
import { ServerError } from './server-error.ts';

/** Where the lab listens when no port is asked for and this one can be had. */
export const USUAL_PORT = 7117;

/** Somebody has it, or the system keeps it, as Windows does ranges of ports for virtual machines. */
const NOT_TO_BE_HAD: ReadonlySet<unknown> = new Set(['PORT_IN_USE', 'PORT_NOT_ALLOWED']);

/**
 * Serves the lab on the port that is asked for; for null on the usual one, or any when that cannot be had.
 * @throws ServerError when the port that is asked for cannot be had
 */
export async function startOnPort(
  port: number | null,
  options: Omit<BrowserServerOptions, 'port'>,
): Promise<BrowserServer> {
  if (port !== null) return startBrowserServer({ ...options, port });
  try {
    return await startBrowserServer({ ...options, port: USUAL_PORT });
  } catch (error) {
    if (!(error instanceof ServerError && NOT_TO_BE_HAD.has(error.code))) throw error;
    return startBrowserServer({ ...options, port: 0 });
  }
}
