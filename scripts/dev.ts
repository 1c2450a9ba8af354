/**
 * `npm run dev [-- --data DIR]`: the pages from Vite's development server, with the lab behind
 * it. Vite answers the pages; the API goes through to a lab server with the token added, so the
 * server itself knows no development mode.
 */
import { parseArgs } from 'node:util';
import { createServer, type ProxyOptions } from 'vite';
import { labDataFolder } from '../src-main/lab/data-folder.ts';
import { openLab } from '../src-main/lab/open-lab.ts';
import { browserLab } from '../src-main/server/browser-mode.ts';
import { startBrowserServer } from '../src-main/server/browser-server.ts';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
const lab = await openLab(browserLab(values.data ?? labDataFolder(process.env)));
const labServer = await startBrowserServer({
  port: 0,
  readFile: () => Promise.resolve(null),
  openRouter: () => Promise.resolve(lab.router),
  otherRequests: () => lab.archiveRequests,
});
const signIn = await fetch(labServer.address, { redirect: 'manual' });
const cookie = signIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
const target = new URL(labServer.address).origin;

const addToken: NonNullable<ProxyOptions['configure']> = (proxy) => {
  proxy.on('proxyReqWs', (request, incoming, socket) => {
    // Foreign pages must not get through just because the token is added here.
    if (incoming.headers.origin !== `http://${incoming.headers.host}`) return socket.destroy();
    request.setHeader('origin', target);
    request.setHeader('cookie', cookie);
  });
};

const addTokenToFiles: NonNullable<ProxyOptions['configure']> = (proxy) => {
  proxy.on('proxyReq', (request, incoming, response) => {
    const { origin, host, 'sec-fetch-site': site } = incoming.headers;
    const foreign = origin !== undefined && origin !== `http://${host}`;
    if (foreign || site === 'cross-site') return response.destroy();
    if (origin !== undefined) request.setHeader('origin', target);
    request.setHeader('cookie', cookie);
  });
};

const vite = await createServer({
  server: {
    host: '127.0.0.1',
    proxy: {
      '^/api$': { target, ws: true, changeOrigin: true, configure: addToken },
      '^/archive($|[/?])': { target, changeOrigin: true, configure: addTokenToFiles },
    },
  },
});
await vite.listen();
vite.printUrls();

process.once('SIGINT', () => {
  void vite
    .close()
    .then(() => labServer.close())
    .then(() => lab.close());
});
