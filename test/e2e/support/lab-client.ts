import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { contract } from '../../../shared/contract/contract.ts';

export type LabClient = ContractRouterClient<typeof contract>;

/** A second client beside the page, to compare what the page shows with what the lab says. */
export async function connectToLab(
  address: string,
): Promise<{ client: LabClient; close: () => void }> {
  const signIn = await fetch(address, { redirect: 'manual' });
  const cookie = signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const { origin, host } = new URL(address);
  const socket = new WebSocket(`ws://${host}/api`, { headers: { cookie, origin } });
  socket.binaryType = 'arraybuffer';
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { client: createORPCClient<LabClient>(link), close: () => socket.close() };
}
