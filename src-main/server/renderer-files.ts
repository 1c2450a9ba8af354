import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { ServerError } from './server-error.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

export interface RendererFile {
  readonly contentType: string;
  readonly bytes: Buffer<ArrayBuffer>;
  /** The name holds a hash of the content, so it may be kept for ever. */
  readonly immutable: boolean;
}

/** Reads one file of the built pages by the path of an address, null when there is none. */
export type ReadRendererFile = (pathname: string) => Promise<RendererFile | null>;

// Not readdir's own recursion: Electron's view into app.asar knows only plain listings.
function listFiles(folder: string, prefix: string, into: Map<string, string>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) listFiles(path, `${prefix}${entry.name}/`, into);
    else if (entry.isFile()) into.set(`${prefix}${entry.name}`, path);
  }
}

/**
 * Opens the folder of built pages. Addresses are looked up in a list of its files, made once:
 * no address, however written, becomes a path of the file system.
 * @throws ServerError PAGES_NOT_BUILT when the folder has no index.html.
 */
export function openRendererFiles(folder: string): ReadRendererFile {
  const files = new Map<string, string>();
  try {
    listFiles(folder, '/', files);
  } catch (cause) {
    throw pagesNotBuilt(folder, { cause });
  }
  const index = files.get('/index.html');
  if (index === undefined) throw pagesNotBuilt(folder);
  files.set('/', index);

  return async (pathname) => {
    const path = files.get(pathname);
    if (path === undefined) return null;
    return {
      contentType: CONTENT_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream',
      bytes: await readFile(path),
      immutable: pathname.startsWith('/assets/'),
    };
  };
}

function pagesNotBuilt(folder: string, options?: ErrorOptions): ServerError {
  const message = `there are no pages (no index.html in ${folder}): npm run build:renderer makes them in a checkout`;
  return new ServerError('PAGES_NOT_BUILT', message, options);
}
