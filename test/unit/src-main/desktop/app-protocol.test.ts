import { expect, it, vi } from 'vitest';
import { registerAppScheme, serveAppPages } from '../../../../src-main/desktop/app-protocol.ts';
import { fetchPage, schemes } from '../../../electron/stand-in.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

serveAppPages(
  (pathname) =>
    Promise.resolve(
      pathname === '/'
        ? { contentType: 'text/html', bytes: Buffer.from('the page'), immutable: false }
        : null,
    ),
  {
    isAddress: (pathname) => pathname.startsWith('/archive'),
    handle: ({ method, url }) => new Response(`${method} ${url}`, { status: 201 }),
  },
);
const get = (url: string) => fetchPage(url);

it('the pages come with the strict policy', async () => {
  const answer = await get('app://lab/');
  expect([answer.status, await answer.text()]).toEqual([200, 'the page']);
  expect(answer.headers.get('content-type')).toBe('text/html');
  const policy = answer.headers.get('content-security-policy');
  expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
  expect(policy).toContain("connect-src 'self';");
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

it('archives are answered by their own handler, with the strict policy too', async () => {
  const answer = await fetchPage('app://lab/archive/run/a', { method: 'GET' });
  expect([answer.status, await answer.text()]).toEqual([201, 'GET app://lab/archive/run/a']);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await get('app://other/archive/run/a')).status).toBe(404);
});

it.each(['app://lab/none', 'app://lab/..%2f', 'app://other/', 'app://lab.evil/'])(
  'there is nothing at %s',
  async (url) => {
    expect((await get(url)).status).toBe(404);
  },
);

it('the scheme is secure and has no way around the policy', () => {
  registerAppScheme();
  const streaming = { supportFetchAPI: true, stream: true };
  const privileges = { standard: true, secure: true, codeCache: true, ...streaming };
  expect(schemes).toEqual([{ scheme: 'app', privileges }]);
});
