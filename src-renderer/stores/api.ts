import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '../../shared/contract/contract.ts';
import { useConnectionStore } from './connection.ts';
import type { OpenChannel } from '../transport/channel.ts';
import { openMessagePortChannel } from '../transport/message-port-channel.ts';
import { apiAddress, openWebSocketChannel } from '../transport/websocket-channel.ts';
import { LabLink } from '../transport/lab-link.ts';

export type LabClient = ContractRouterClient<typeof contract>;

/** Electron hands a MessagePort to the page; a browser connects to the server the page came from. */
const openChannel: OpenChannel = () =>
  window.hrmLab?.host === 'electron'
    ? openMessagePortChannel()
    : openWebSocketChannel(apiAddress(window.location));

let client: LabClient | undefined;

/** The lab's API. Connects at the first use and stays connected. */
export function api(): LabClient {
  client ??= createORPCClient<LabClient>(
    new LabLink(openChannel, (state) => useConnectionStore().report(state)),
  );
  return client;
}
