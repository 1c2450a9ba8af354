/** `node --expose-gc soak-lab.ts FOLDER`: a lab served for a browser, which tells its parent how large it is. */
import { readdirSync, statSync } from 'node:fs';
import { openLab } from '../../../src-main/lab/open-lab.ts';
import { startBrowserServer } from '../../../src-main/server/browser-server.ts';
import { databaseFile } from '../../../src-main/store/data-folder.ts';

/** Sizes in bytes. */
export interface LabSize {
  readonly rss: number;
  /** Of the main thread, after a collection. */
  readonly heap: number;
  readonly external: number;
  /** Open file descriptors; 0 where that cannot be told. */
  readonly files: number;
  /** Database and write-ahead log. */
  readonly database: number;
}

const [dataFolder] = process.argv.slice(2);
const lab = await openLab({ dataFolder, host: 'browser', version: '0' });
const server = await startBrowserServer({
  port: 0,
  readFile: () => Promise.resolve(null),
  openRouter: () => Promise.resolve(lab.router),
});

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function size(): LabSize {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const file = databaseFile(dataFolder);
  return {
    rss,
    heap: heapUsed,
    external,
    files: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
    database: sizeOf(file) + sizeOf(`${file}-wal`),
  };
}

process.on('message', (word: 'size' | 'close') => {
  if (word === 'size') process.send!(size());
  else
    void server
      .close()
      .then(() => lab.close())
      .then(() => process.disconnect());
});
// Nobody is left to close it.
process.once('disconnect', () => process.exit());
process.send!(server.address);
