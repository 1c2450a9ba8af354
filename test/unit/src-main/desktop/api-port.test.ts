import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { os, type, type RouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { serveApiPorts } from '../../../../src-main/desktop/api-port.ts';
import { ipcMain, PortStandIn } from '../../../electron/stand-in.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

const router = {
  echo: os.input(type<unknown>()).handler(({ input }) => input),
  record: os.handler(() => new Blob([Uint8Array.of(1, 2, 255)])),
};

beforeAll(() => serveApiPorts(router));
afterAll(() => void ipcMain.removeAllListeners());

/** The page's end of a channel whose other end arrives in the main process. */
function send(senderFrame: unknown): { readonly page: PortStandIn; readonly main: PortStandIn } {
  const [page, main] = PortStandIn.pair();
  ipcMain.emit('hrm-lab-port', { ports: [main], senderFrame });
  return { page, main };
}

describe('a port from our own page', () => {
  it('reaches the API', async () => {
    const { page } = send({ parent: null, origin: 'app://lab' });
    page.start();
    const client: RouterClient<typeof router> = createORPCClient(new RPCLink({ port: page }));
    expect(await client.echo({ a: [1, 'ü'] })).toEqual({ a: [1, 'ü'] });
    const record = await client.record();
    expect(new Uint8Array(await record.arrayBuffer())).toEqual(Uint8Array.of(1, 2, 255));
  });
});

describe('a port from anybody else', () => {
  const others = [
    ['a foreign page', { parent: null, origin: 'https://evil.example' }],
    ['another host of our scheme', { parent: null, origin: 'app://other' }],
    ['an opaque origin', { parent: null, origin: 'null' }],
    ['a frame within our page', { parent: {}, origin: 'app://lab' }],
    ['a frame that is gone', null],
  ] as const;
  it.each(others)('is closed: %s', (_, frame) => {
    const { main } = send(frame);
    expect(main).toMatchObject({ closed: true, started: false });
  });
});

it('a message without a port is nothing', () => {
  expect(ipcMain.emit('hrm-lab-port', { ports: [], senderFrame: null })).toBe(true);
});
