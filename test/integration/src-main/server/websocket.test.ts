import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { RouterClient } from '@orpc/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type LabServer, type router, startLabServer } from './lab-server.ts';

let lab: LabServer;
beforeAll(async () => {
  lab = await startLabServer();
});
afterAll(() => lab.close());

/** Opens a socket with the headers that a browser would send, or others. */
function open(headers: Record<string, string | undefined> = {}, path = '/api'): WebSocket {
  const sent = { origin: lab.origin, cookie: lab.cookie, ...headers };
  const given = Object.entries(sent).filter((entry) => entry[1] !== undefined);
  return new WebSocket(`ws://127.0.0.1:${lab.port}${path}`, {
    headers: Object.fromEntries(given) as Record<string, string>,
  });
}

/** Status of the answer to an upgrade that is refused; 101 when it is not. */
function upgradeStatus(socket: WebSocket): Promise<number | undefined> {
  return new Promise((resolve) => {
    socket.once('unexpected-response', (request, response) => {
      request.destroy();
      resolve(response.statusCode);
    });
    socket.once('open', () => {
      socket.close();
      resolve(101);
    });
    socket.on('error', () => {});
  });
}

function connect(): { readonly client: RouterClient<typeof router>; readonly socket: WebSocket } {
  const socket = open();
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { client: createORPCClient(link), socket };
}

describe('the door', () => {
  it('opens for the lab’s own page', async () => {
    expect(await upgradeStatus(open())).toBe(101);
  });

  it('stays shut without the cookie', async () => {
    expect(await upgradeStatus(open({ cookie: undefined }))).toBe(401);
    expect(await upgradeStatus(open({ cookie: 'hrm_lab_token_1=x' }))).toBe(401);
  });

  it('stays shut for foreign pages, which browsers send our cookie for', async () => {
    expect(await upgradeStatus(open({ origin: 'http://evil.example' }))).toBe(403);
    expect(await upgradeStatus(open({ origin: `http://127.0.0.1:1` }))).toBe(403);
    expect(await upgradeStatus(open({ origin: undefined }))).toBe(403);
    const rebound = { host: 'evil.example', origin: 'http://evil.example' };
    expect(await upgradeStatus(open(rebound))).toBe(403);
  });

  it('is at /api only', async () => {
    expect(await upgradeStatus(open({}, '/'))).toBe(404);
    expect(await upgradeStatus(open({}, '/api/../x'))).toBe(404);
  });
});

describe('calls', () => {
  it('return values, typed errors, binary data and streams of events', async () => {
    const { client, socket } = connect();
    expect(await client.echo({ a: [1, 2.5, 'ü', null] })).toEqual({ a: [1, 2.5, 'ü', null] });
    const refused = await client.fail().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ORPCError);
    expect(refused).toMatchObject({ code: 'RUN_NOT_FOUND', data: { id: 'r1' } });
    const record = await client.record();
    expect(new Uint8Array(await record.arrayBuffer())).toEqual(Uint8Array.of(1, 2, 255));
    const counted: number[] = [];
    for await (const value of await client.count()) counted.push(value);
    expect(counted).toEqual([1, 2]);
    socket.close();
  });

  it('larger than any that a page sends end the connection', async () => {
    const { client, socket } = connect();
    socket.on('error', () => {});
    const closed = new Promise<number>((resolve) => {
      socket.once('close', resolve);
    });
    await expect(client.echo('x'.repeat(2 * 1024 * 1024))).rejects.toThrow();
    expect(await closed).toBe(1009);
  });

  it('that cannot be read end their connection, and do not fill the log', async () => {
    const said: string[] = [];
    const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      said.push(String(text));
      return true;
    });
    const consoleSpy = vi.spyOn(console, 'error').mockReturnValue();
    const attempts: Promise<number>[] = [];
    for (const garbage of [
      '}',
      '{"i":',
      Buffer.from([0xff, 0, 1]),
      '\u001b]0;x\u0007',
      'null',
      '[]',
    ]) {
      for (let again = 0; again < 10; again++) {
        const socket = open();
        attempts.push(new Promise((resolve) => socket.once('close', resolve)));
        socket.once('open', () => {
          for (let more = 0; more < 5; more++) socket.send(garbage);
        });
      }
    }
    const codes = await Promise.all(attempts);
    spy.mockRestore();
    expect(consoleSpy).not.toHaveBeenCalled();
    consoleSpy.mockRestore();
    expect(new Set(codes)).toEqual(new Set([1007]));
    expect(said.length).toBeLessThanOrEqual(21);
    expect(said.join('')).not.toContain('\u001b');
  });

  it('end when the server closes', async () => {
    const other = await startLabServer();
    const socket = new WebSocket(`ws://127.0.0.1:${other.port}/api`, {
      headers: { origin: other.origin, cookie: other.cookie },
    });
    await new Promise((resolve) => {
      socket.once('open', resolve);
    });
    const closed = new Promise((resolve) => {
      socket.once('close', resolve);
    });
    await other.close();
    await closed;
  });
});
