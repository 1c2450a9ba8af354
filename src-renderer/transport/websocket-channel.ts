import { RPCLink } from '@orpc/client/websocket';
import { type Channel, ChannelError } from './channel.ts';

/** The API's address beside a page served by the lab's own loopback server. */
export function apiAddress(location: Pick<Location, 'protocol' | 'host'>): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api`;
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
        reject(new ChannelError(`no answer from ${address}`));
        done();
      });
    });
    socket.addEventListener('open', () =>
      resolve({ link, closed, isOpen: () => socket.readyState === WebSocket.OPEN }),
    );
  });
}
