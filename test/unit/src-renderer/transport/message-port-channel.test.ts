import { os } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { afterEach, expect, it, vi } from 'vitest';
import { ChannelError } from '../../../../src-renderer/transport/channel.ts';
import { openMessagePortChannel } from '../../../../src-renderer/transport/message-port-channel.ts';

const router = {
  greet: os.handler(() => 'hello'),
  record: os.handler(() => new Blob([new Uint8Array([1, 255, 0, 3])])),
};

type Answer = { kind: string; source?: unknown; port: MessagePort };

/** The window of a page beside Electron's preload, which answers requests for a port. */
function pageWithPreload(answer: (window: EventTarget) => Answer | null): void {
  const window = Object.assign(new EventTarget(), {
    location: { origin: 'app://lab' },
    postMessage: (message: { kind: string }) => {
      if (message.kind !== 'hrm-lab-port-request') return;
      const answered = answer(window);
      if (!answered) return;
      const { kind, port, source = window } = answered;
      const event = Object.assign(new Event('message'), { data: { kind }, source, ports: [port] });
      queueMicrotask(() => window.dispatchEvent(event));
    },
  });
  vi.stubGlobal('window', window);
}

function servedPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(router).upgrade(port1);
  port1.start();
  return port2;
}

afterEach(() => vi.unstubAllGlobals());

it('calls over the port that the preload hands over', async () => {
  pageWithPreload(() => ({ kind: 'hrm-lab-port', port: servedPort() }));
  const { link, isOpen } = await openMessagePortChannel();
  expect(isOpen()).toBe(true);
  await expect(link.call(['greet'], undefined, { context: {} })).resolves.toBe('hello');
  const blob = (await link.call(['record'], undefined, { context: {} })) as Blob;
  expect([...new Uint8Array(await blob.arrayBuffer())]).toEqual([1, 255, 0, 3]);
});

it('knows when the other end is gone', async () => {
  const { port1, port2 } = new MessageChannel();
  pageWithPreload(() => ({ kind: 'hrm-lab-port', port: port2 }));
  const { closed, isOpen } = await openMessagePortChannel();
  port1.close();
  await closed;
  expect(isOpen()).toBe(false);
});

it('takes no port from a frame or another window', async () => {
  pageWithPreload(() => ({ kind: 'hrm-lab-port', source: {}, port: servedPort() }));
  await expect(openMessagePortChannel(20)).rejects.toThrow(ChannelError);
});

it('says so when nobody answers', async () => {
  pageWithPreload(() => null);
  await expect(openMessagePortChannel(20)).rejects.toThrow('did not answer');
});
