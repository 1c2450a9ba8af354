import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Below those that systems give to whoever asks for any: nobody else gets one between the look and the use. */
const FIRST = 20_000;
const COUNT = 10_000;

/** Different numbers of ports of 127.0.0.1 that nobody listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const found = new Set<number>();
  while (found.size < count) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (await isFree(port)) found.add(port);
  }
  return [...found];
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const refused = new Promise<false>((done) => server.once('error', () => done(false)));
  const listening = once(server, 'listening').then(() => true);
  // On every address: Slurm's daemons listen there.
  server.listen(port);
  const free = await Promise.race([listening, refused]);
  if (free) await new Promise((done) => server.close(done));
  return free;
}

/** Whether somebody listens on a port of 127.0.0.1. */
export function isListening(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (listening: boolean) => {
      socket.destroy();
      done(listening);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
  });
}
