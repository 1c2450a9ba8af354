import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

/** What is answered under a path: bytes, or whatever a test does with the answer. */
export type Served = Buffer | ((response: ServerResponse) => void);

/** A host on this machine that has some files. */
export interface FileHost {
  readonly origin: string;
  readonly files: Map<string, Served>;
  /** Paths that were asked for. */
  readonly asked: string[];
}

export async function startFileHost(): Promise<FileHost> {
  const files = new Map<string, Served>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const found = files.get(path);
    if (found === undefined) response.writeHead(404).end();
    else if (typeof found === 'function') found(response);
    else response.writeHead(200, { 'content-length': found.length }).end(found);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}`, files, asked };
}
