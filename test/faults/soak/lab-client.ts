import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { contract } from '../../../shared/contract/contract.ts';

export type LabClient = ContractRouterClient<typeof contract>;

/** Signs in as a browser does, and opens the socket of the API. */
export async function connectToLab(
  address: string,
): Promise<{ readonly client: LabClient; close(): void }> {
  const { origin, host } = new URL(address);
  const signIn = await fetch(address, { redirect: 'manual' });
  const cookie = signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const socket = new WebSocket(`ws://${host}/api`, { headers: { cookie, origin } });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { client: createORPCClient(link), close: () => socket.close() };
}
