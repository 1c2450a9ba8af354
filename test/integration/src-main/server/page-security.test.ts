import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePorts } from '../../../free-ports.ts';
import { type LabServer, startLabServer } from './lab-server.ts';
import { rawRequest } from './raw-request.ts';

let lab: LabServer;
beforeAll(async () => {
  lab = await startLabServer();
});
afterAll(() => lab.close());

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  rawRequest(lab.port, path, headers, method);
const getKnown = (path: string, headers: Record<string, string> = {}) =>
  get(path, { cookie: lab.cookie, ...headers });

describe('the token', () => {
  it('has 256 bits', () => {
    expect(Buffer.from(lab.token, 'base64url')).toHaveLength(32);
  });

  it.each(['/', '/index.html', '/assets/main-1a2b.js', '/api', '/nothing'])(
    'is needed for %s',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(401);
      expect(answer.text).toBe(
        'Please open the lab with the whole address that it printed when it started.\n',
      );
    },
  );

  it('is exchanged for a cookie that scripts and other sites do not get', async () => {
    const answer = await get(`/?token=${lab.token}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['set-cookie']).toEqual([
      `${lab.cookie}; Path=/; HttpOnly; SameSite=Strict`,
    ]);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('must be the right one, also beside a good cookie', async () => {
    for (const wrong of ['', 'x', `${lab.token}x`, lab.token.slice(1)]) {
      const answer = await getKnown(`/?token=${wrong}`);
      expect(answer.status).toBe(401);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it('does not pass with a wrong cookie', async () => {
    const wrong = { cookie: `hrm_lab_token_${lab.port}=x; other=${lab.token}` };
    expect((await get('/', wrong)).status).toBe(401);
  });

  it('of a one-time address opens the lab once', async () => {
    const earlier = new URL(lab.oneTimeAddress());
    const { pathname, search } = new URL(lab.oneTimeAddress());
    expect((await get(earlier.pathname + earlier.search)).status).toBe(401);
    const first = await get(pathname + search);
    expect(first.status).toBe(303);
    expect(first.headers['set-cookie']).toEqual([expect.stringContaining(lab.cookie)]);
    expect((await get(pathname + search)).status).toBe(401);
    expect((await get(`/?token=${lab.token}`)).status).toBe(303);
  });

  it('is another one at every start', async () => {
    const second = await startLabServer();
    expect(second.token).not.toBe(lab.token);
    await second.close();
  });
});

describe('a session', () => {
  const key = 'k'.repeat(43);

  it('lasts over a start with the same key on the same port; the address of before does not', async () => {
    const [port] = await freePorts(1);
    const first = await startLabServer({ port, sessionKey: () => key });
    const { cookie, token } = first;
    await first.close();
    const second = await startLabServer({ port, sessionKey: () => key });
    expect((await rawRequest(port, '/', { cookie })).status).toBe(200);
    expect((await rawRequest(port, `/?token=${token}`)).status).toBe(401);
    await second.close();
  });

  it('does not last when the key is another one, or there is none', async () => {
    const [port] = await freePorts(1);
    const first = await startLabServer({ port, sessionKey: () => key });
    const { cookie } = first;
    await first.close();
    for (const sessionKey of [() => 'x'.repeat(43), undefined]) {
      const next = await startLabServer({ port, ...(sessionKey ? { sessionKey } : {}) });
      expect((await rawRequest(port, '/', { cookie })).status).toBe(401);
      await next.close();
    }
  });

  it('lets nobody in at another port, though the key is the same', async () => {
    const labs = [
      await startLabServer({ sessionKey: () => key }),
      await startLabServer({ sessionKey: () => key }),
    ];
    const [, value] = labs[0].cookie.split('=');
    const stolen = `hrm_lab_token_${labs[1].port}=${value}`;
    expect((await rawRequest(labs[1].port, '/', { cookie: stolen })).status).toBe(401);
    for (const each of labs) await each.close();
  });

  it('has neither key nor cookie in the address', async () => {
    const one = await startLabServer({ sessionKey: () => key });
    expect(one.cookie).not.toContain(key);
    expect(one.address).not.toContain(key);
    expect(one.address).not.toContain(one.cookie.split('=')[1]);
    await one.close();
  });
});

describe('whom the lab does not know', () => {
  it('is told as a page what to do, without a script, by a style that the policy names', async () => {
    for (const path of ['/', '/?token=wrong']) {
      const answer = await get(path, { accept: 'text/html,*/*;q=0.8' });
      expect(answer.status).toBe(401);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.text).toContain(`http://127.0.0.1:${lab.port}/?token=`);
      expect(answer.text).not.toContain('<script');
      const [, style] = /<style>([^]*)<\/style>/.exec(answer.text)!;
      const hash = createHash('sha256').update(style).digest('base64');
      expect(answer.headers['content-security-policy']).toContain(
        `style-src 'self' 'sha256-${hash}'`,
      );
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });
});

describe('foreign pages', () => {
  it('are refused when their name was re-bound to this machine', async () => {
    expect((await getKnown('/', { host: `evil.example:${lab.port}` })).status).toBe(403);
    expect((await getKnown('/', { host: '127.0.0.1:1' })).status).toBe(403);
  });

  it('are refused with two Host headers, whichever comes first', async () => {
    const answerTo = async (...hosts: string[]) => {
      const socket = connect(lab.port, '127.0.0.1');
      const lines = hosts.map((host) => `Host: ${host}\r\n`).join('');
      socket.write(`GET / HTTP/1.1\r\n${lines}Cookie: ${lab.cookie}\r\nConnection: close\r\n\r\n`);
      const answer = await text(socket);
      return answer.split('\r\n')[0];
    };
    const own = `127.0.0.1:${lab.port}`;
    expect(await answerTo(own)).toBe('HTTP/1.1 200 OK');
    for (const hosts of [[own, 'evil.example'], ['evil.example', own], [own, own], []]) {
      expect(await answerTo(...hosts)).toMatch(/^HTTP\/1\.1 40[03] /);
    }
  });

  it('are refused by their origin', async () => {
    expect((await getKnown('/', { origin: 'http://evil.example' })).status).toBe(403);
    expect((await getKnown('/', { origin: 'null' })).status).toBe(403);
    expect((await getKnown('/', { origin: lab.origin })).status).toBe(200);
  });

  it('cannot write', async () => {
    expect((await get('/', { cookie: lab.cookie }, 'POST')).status).toBe(405);
  });
});

describe('pages', () => {
  it('come with the strict headers, refusals too', async () => {
    for (const answer of [await getKnown('/'), await get('/'), await getKnown('/nothing')]) {
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
    const policy = (await getKnown('/')).headers['content-security-policy'];
    expect(policy).toBe(
      [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        `connect-src 'self' ws://127.0.0.1:${lab.port}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    );
  });

  it('have their content type', async () => {
    const types = { '/': 'text/html', '/assets/main-1a2b.js': 'text/javascript' };
    for (const [path, type] of Object.entries(types)) {
      const answer = await getKnown(path);
      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toBe(`${type}; charset=utf-8`);
    }
    expect((await getKnown('/icon.svg')).headers['content-type']).toBe('image/svg+xml');
    expect((await getKnown('/assets/font-3c4d.woff2')).headers['content-type']).toBe('font/woff2');
  });

  it('are kept only when their name holds a hash', async () => {
    expect((await getKnown('/')).headers['cache-control']).toBe('no-store');
    expect((await getKnown('/assets/main-1a2b.js')).headers['cache-control']).toContain(
      'immutable',
    );
  });

  it('have no body for HEAD', async () => {
    const answer = await get('/', { cookie: lab.cookie }, 'HEAD');
    expect([answer.status, answer.text]).toEqual([200, '']);
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/..\\secret.txt',
    '//etc/passwd',
    '/%00',
    '/assets/',
    '/assets',
    '/constructor',
  ])('are nothing but the built files: %s', async (path) => {
    const answer = await getKnown(path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('secret');
  });
});

describe('the network', () => {
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter((address) => !address.internal && address.family === 'IPv4');

  it.skipIf(others.length === 0)('cannot reach the lab', async () => {
    const [other] = others;
    await expect(
      new Promise((resolve, reject) => {
        connect(lab.port, other?.address).once('connect', resolve).once('error', reject);
      }),
    ).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
