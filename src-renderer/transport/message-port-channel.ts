import { RPCLink } from '@orpc/client/message-port';
import { type Channel, ChannelError } from './channel.ts';

const REQUEST = 'hrm-lab-port-request';
const ANSWER = 'hrm-lab-port';

function receivePort(timeoutMs: number): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      window.removeEventListener('message', receive);
    };
    const receive = (event: MessageEvent<{ kind?: unknown } | null>) => {
      const [port] = event.ports;
      if (event.source !== window || event.data?.kind !== ANSWER || !port) return;
      finish();
      resolve(port);
    };
    const timer = setTimeout(() => {
      finish();
      reject(new ChannelError('the application did not answer with a port'));
    }, timeoutMs);
    window.addEventListener('message', receive);
    window.postMessage({ kind: REQUEST }, window.location.origin);
  });
}

/** Asks Electron's preload for a port to the host. */
export async function openMessagePortChannel(timeoutMs = 5000): Promise<Channel> {
  const port = await receivePort(timeoutMs);
  let open = true;
  // Registered before the link's own listener, so that calls it rejects find the channel closed.
  const closed = new Promise<void>((done) => {
    port.addEventListener('close', () => {
      open = false;
      done();
    });
  });
  const link = new RPCLink({ port });
  port.start();
  return { link, closed, isOpen: () => open };
}
