import { EventEmitter } from 'node:events';
import type { CustomScheme, Protocol, Session } from 'electron';

type Handler = Parameters<Protocol['handle']>[1];

export const schemes: CustomScheme[] = [];
const handlers = new Map<string, Handler>();

export const protocol: Pick<Protocol, 'handle' | 'registerSchemesAsPrivileged'> = {
  registerSchemesAsPrivileged: (added) => void schemes.push(...added),
  handle: (scheme, handler) => void handlers.set(scheme, handler),
};

type Pages = Session['webRequest'];
type BeforeRequest = Parameters<Pages['onBeforeRequest']>[0];

/** What the main process lets pages do. */
export interface Permissions {
  request: Parameters<Session['setPermissionRequestHandler']>[0];
  check: Parameters<Session['setPermissionCheckHandler']>[0];
  device: Parameters<Session['setDevicePermissionHandler']>[0];
  beforeRequest: BeforeRequest | null;
}
export const permissions: Permissions = {
  request: null,
  check: null,
  device: null,
  beforeRequest: null,
};

/** The one session of the pages, with what our code asks of it, and others of which nobody asks anything. */
export const session = {
  fromPartition: (partition: string) => ({ partition }),
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler: Permissions['request']) => {
      permissions.request = handler;
    },
    setPermissionCheckHandler: (handler: Permissions['check']) => {
      permissions.check = handler;
    },
    setDevicePermissionHandler: (handler: Permissions['device']) => {
      permissions.device = handler;
    },
    webRequest: {
      onBeforeRequest: (handler: BeforeRequest | null) => {
        permissions.beforeRequest = handler;
      },
    },
  } satisfies Pick<
    Session,
    'setDevicePermissionHandler' | 'setPermissionCheckHandler' | 'setPermissionRequestHandler'
  > & { webRequest: unknown }),
};

/** Asks for an address as Chromium would. */
export async function fetchPage(
  url: string,
  init: { readonly method?: string } = {},
): Promise<Response> {
  const handler = handlers.get(new URL(url).protocol.replace(':', ''));
  if (!handler) throw new Error(`nobody answers for ${url}`);
  return handler(new Request(url, init));
}
