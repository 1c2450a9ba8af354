import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { RequestGuard } from '../../../../src-main/server/request-guard.ts';

const TOKEN = 'token';

function refused(port: number, host: string, origin?: string): boolean {
  const headers = { host, ...(origin !== undefined && { origin }) };
  const rawHeaders = Object.entries(headers).flat();
  const request = { headers, rawHeaders } as unknown as IncomingMessage;
  return new RequestGuard(TOKEN, 'key', port).refuseForeign(request) !== null;
}

it.each(['127.0.0.1', 'localhost'])('answers %s at its port alone', (name) => {
  expect(refused(7117, `${name}:7117`)).toBe(false);
  expect(refused(7117, `${name}:7117`, `http://${name}:7117`)).toBe(false);
  expect(refused(7117, `${name}:7118`)).toBe(true);
  expect(refused(7117, name)).toBe(true);
});

it.each(['127.0.0.1', 'localhost'])(
  'answers %s without a port at the one that browsers leave out',
  (name) => {
    expect(refused(80, name)).toBe(false);
    expect(refused(80, name, `http://${name}`)).toBe(false);
    expect(refused(80, `${name}:80`)).toBe(false);
    expect(refused(80, name, 'http://example.com')).toBe(true);
    expect(refused(80, 'example.com')).toBe(true);
  },
);
