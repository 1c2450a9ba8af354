import { RPCLink } from '@orpc/client/websocket';
import { type Channel, ChannelError, ChannelRefusedError } from './channel.ts';

/** The API's address beside a page served by the lab's own loopback server. */
export function apiAddress(location: Pick<Location, 'protocol' | 'host'>): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api`;
}

/** Whether the host answers and refuses: of a WebSocket that does not open, a page learns no more. */
async function isRefused(origin: string): Promise<boolean> {
  try {
    const { status } = await fetch(origin, { method: 'HEAD', cache: 'no-store' });
    return status === 401;
  } catch {
    return false;
  }
}

/** Opens a WebSocket to the host; the server has already set the cookie that lets it in. */
export function openWebSocketChannel(address: string): Promise<Channel> {
  const socket = new WebSocket(address);
  // Blobs would be read asynchronously and could overtake each other.
  socket.binaryType = 'arraybuffer';
  const link = new RPCLink({ websocket: socket });
  return new Promise((resolve, reject) => {
    const closed = new Promise<void>((done) => {
      socket.addEventListener('close', () => {
        const origin = address.replace(/^ws/, 'http').replace(/\/api$/, '/');
        void isRefused(origin).then((refused) =>
          reject(
            refused
              ? new ChannelRefusedError(`${address} does not know this page`)
              : new ChannelError(`no answer from ${address}`),
          ),
        );
        done();
      });
    });
    socket.addEventListener('open', () =>
      resolve({ link, closed, isOpen: () => socket.readyState === WebSocket.OPEN }),
    );
  });
}
