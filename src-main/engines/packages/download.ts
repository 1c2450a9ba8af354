import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { errorCode, errorMessage } from '../../../shared/errors/thrown.ts';
import { PRIVATE_FILE } from '../../disk/private-modes.ts';
import { PackageError } from './package-error.ts';
import { checkRoom, type FreeBytes, writeFailure } from './room.ts';

/** How long a host is waited for, in milliseconds. */
export interface Patience {
  /** For its first answer, and for anything more after something came. */
  readonly silence: number;
  /** For a whole file. */
  readonly whole: number;
}

export const USUAL_PATIENCE: Patience = { silence: 20_000, whole: 2 * 3_600_000 };

/** A checksum in base64, as npm and NuGet write it. */
export interface Checksum {
  readonly algorithm: 'sha512' | 'md5';
  readonly base64: string;
}

/** What every request of a download is made with. */
export interface Surroundings {
  readonly signal: AbortSignal;
  readonly patience: Patience;
  readonly freeBytes: FreeBytes;
}

export interface FileDownload {
  readonly url: URL;
  /** Where it goes; nothing is there. */
  readonly file: string;
  readonly mostBytes: number;
  /** What it must have; null when nobody says. */
  readonly checksum: (headers: Headers) => Checksum | null;
  /** Bytes that are there, and all as far as the host says. */
  readonly onProgress: (done: number, total: number | null) => void;
}

/** Ends what a host leaves waiting. */
class Watch {
  readonly #ending = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly signal: AbortSignal;

  constructor({ host }: URL, { signal, patience }: Surroundings) {
    const silent = new PackageError(
      'PACKAGE_DOWNLOAD',
      `${host} does not answer: nothing came for ${patience.silence / 1000} s`,
    );
    this.#timer = setTimeout(() => this.#ending.abort(silent), patience.silence);
    this.signal = AbortSignal.any([
      signal,
      this.#ending.signal,
      AbortSignal.timeout(patience.whole),
    ]);
  }

  /** Something came. */
  heard(): void {
    this.#timer.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

const fileName = (url: URL) => url.pathname.split('/').at(-1) ?? '';

/** The first cause of a failed request that says something: `getaddrinfo ENOTFOUND host`. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? causeOf(error.cause) : error;
}

function failure(url: URL, watch: Watch, cause: unknown): unknown {
  const { signal } = watch;
  const { reason }: { readonly reason: unknown } = signal;
  if (cause instanceof PackageError) return cause;
  if (signal.aborted && !(reason instanceof DOMException && reason.name === 'TimeoutError')) {
    return reason;
  }
  const why = signal.aborted
    ? 'it took too long'
    : (errorCode(causeOf(cause)) ?? errorMessage(causeOf(cause)));
  const message = `${url.host} cannot be reached, or broke off: ${why}`;
  return new PackageError('PACKAGE_DOWNLOAD', message, { cause });
}

/** Where an answer wants to have something asked instead. */
function targetOf(url: URL, response: Response): string {
  const location = response.headers.get('location') ?? '';
  return URL.canParse(location, url.href) ? new URL(location, url).origin : 'nowhere';
}

async function get(url: URL, signal: AbortSignal): Promise<Response> {
  // Nothing is asked of a host that people were not told of.
  const response = await fetch(url, { signal, redirect: 'manual' });
  if (response.status >= 300 && response.status < 400) {
    const message = `${url.host} sends on to ${targetOf(url, response)}, which is not asked`;
    throw new PackageError('PACKAGE_DOWNLOAD', message);
  }
  if (!response.ok || response.body === null) {
    const message = `${url.host} answers ${response.status} instead of ${fileName(url)}`;
    throw new PackageError('PACKAGE_DOWNLOAD', message);
  }
  return response;
}

async function* counted(
  pieces: AsyncIterable<Uint8Array>,
  url: URL,
  mostBytes: number,
  onPiece: (piece: Uint8Array, bytes: number) => void,
): AsyncGenerator<Uint8Array, void, void> {
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    checkSize(url, bytes, mostBytes);
    onPiece(piece, bytes);
    yield piece;
  }
}

function checkSize({ host }: URL, bytes: number, mostBytes: number): void {
  if (bytes <= mostBytes) return;
  throw new PackageError(
    'PACKAGE_DOWNLOAD',
    `${host} sends more than the ${formatBytes(mostBytes)} that may come`,
  );
}

/**
 * Fetches a file and compares it with its checksum.
 * @returns its bytes, and whether there was a checksum
 * @throws PackageError PACKAGE_DOWNLOAD, PACKAGE_CHECKSUM or PACKAGE_NO_ROOM; the signal's reason. What was
 * written stays: the caller removes the folder.
 */
export async function downloadFile(
  download: FileDownload,
  surroundings: Surroundings,
): Promise<{ readonly bytes: number; readonly checked: boolean }> {
  const { url, file, mostBytes, onProgress } = download;
  const watch = new Watch(url, surroundings);
  try {
    const response = await get(url, watch.signal);
    watch.heard();
    const told = Number(response.headers.get('content-length') ?? NaN);
    const total = Number.isSafeInteger(told) ? told : null;
    checkSize(url, total ?? 0, mostBytes);
    checkRoom(surroundings.freeBytes, dirname(file), total ?? 0);
    const checksum = download.checksum(response.headers);
    const hash = checksum && createHash(checksum.algorithm);
    let done = 0;
    const pieces = counted(response.body!, url, mostBytes, (piece, bytes) => {
      watch.heard();
      hash?.update(piece);
      done = bytes;
      onProgress(bytes, total);
    });
    const { signal } = watch;
    await pipeline(pieces, createWriteStream(file, { flags: 'wx', mode: PRIVATE_FILE }), {
      signal,
    }).catch((cause: unknown) => {
      throw writeFailure(dirname(file), cause);
    });
    if (hash && hash.digest('base64') !== checksum.base64) {
      throw new PackageError(
        'PACKAGE_CHECKSUM',
        `${fileName(url)} from ${url.host} is not what its makers published: its checksum is another`,
      );
    }
    return { bytes: done, checked: checksum !== null };
  } catch (cause) {
    throw failure(url, watch, cause);
  } finally {
    watch.end();
  }
}

/** A JSON answer is a few kilobytes. */
const LARGEST_JSON = 4_000_000;

/**
 * Asks a host something.
 * @throws PackageError PACKAGE_DOWNLOAD; the signal's reason
 */
export async function downloadJson(url: URL, surroundings: Surroundings): Promise<unknown> {
  const watch = new Watch(url, surroundings);
  try {
    const response = await get(url, watch.signal);
    const pieces: Uint8Array[] = [];
    const onPiece = (piece: Uint8Array) => {
      watch.heard();
      pieces.push(piece);
    };
    for await (const _ of counted(response.body!, url, LARGEST_JSON, onPiece));
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch (cause) {
    if (cause instanceof SyntaxError) {
      throw new PackageError('PACKAGE_DOWNLOAD', `${url.host} answers something else`, { cause });
    }
    throw failure(url, watch, cause);
  } finally {
    watch.end();
  }
}
