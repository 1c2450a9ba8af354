import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventIterator, os, type } from '@orpc/server';
import { z } from 'zod';
import {
  type BrowserServer,
  type BrowserServerOptions,
  startBrowserServer,
} from '../../../../src-main/server/browser-server.ts';
import { openRendererFiles } from '../../../../src-main/server/renderer-files.ts';

/** A router with one procedure of each kind that the lab's contract has. */
export const router = {
  echo: os.input(type<unknown>()).handler(({ input }) => input),
  fail: os
    .errors({ RUN_NOT_FOUND: { data: z.object({ id: z.string() }) } })
    .handler(({ errors }) => {
      throw errors.RUN_NOT_FOUND({ data: { id: 'r1' } });
    }),
  record: os.handler(() => new Blob([Uint8Array.of(1, 2, 255)])),
  count: os.output(eventIterator(z.int())).handler(async function* () {
    yield 1;
    yield 2;
  }),
};

export interface LabServer extends BrowserServer {
  readonly token: string;
  /** The page's origin. */
  readonly origin: string;
  /** The cookie that a browser holds after it has opened the address. */
  readonly cookie: string;
}

/** The cookie that a browser holds after it has opened an address. */
export async function cookieOf(address: string): Promise<string> {
  const exchanged = await fetch(address, { redirect: 'manual' });
  return exchanged.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** A real server on a free port, with a few pages and a secret file beside their folder. */
export async function startLabServer(
  options: Partial<Pick<BrowserServerOptions, 'port' | 'sessionKey'>> = {},
): Promise<LabServer> {
  const folder = mkdtempSync(join(tmpdir(), 'hrm-lab-server-'));
  const pages = join(folder, 'renderer');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>lab</title>');
  writeFileSync(join(pages, 'assets', 'main-1a2b.js'), 'export {};');
  writeFileSync(join(pages, 'assets', 'font-3c4d.woff2'), 'wOF2');
  writeFileSync(join(pages, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const server = await startBrowserServer({
    port: 0,
    ...options,
    readFile: openRendererFiles(pages),
    openRouter: () => Promise.resolve(router),
  });
  const token = new URL(server.address).searchParams.get('token') ?? '';
  const cookie = await cookieOf(server.address);
  return {
    ...server,
    token,
    origin: `http://127.0.0.1:${server.port}`,
    cookie,
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
