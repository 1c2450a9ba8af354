import { Readable } from 'node:stream';
import {
  ARCHIVE_ADDRESS,
  type ImportLine,
  type LeaveOut,
  leaveOutSchema,
} from '../../shared/contract/archive.ts';
import { errorMessage, errorStack } from '../../shared/errors/thrown.ts';
import { printableLines } from '../../shared/text/control-characters.ts';
import { ArchiveError } from './archive-error.ts';
import type { ArchiveService } from './archive-service.ts';
import { isId } from './format/layout.ts';
import { readToEnd } from './zip/read-to-end.ts';

const PROGRESS_MILLISECONDS = 200;
const NO_STORE = { 'cache-control': 'no-store' };

/** A name in a header, and on any disk: `Quick, forked` becomes `Quick-forked.hrmrun`. */
function fileNameOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[^\w.-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  return `${plain.slice(0, 80) || 'run'}.hrmrun`;
}

function text(status: number, message: string): Response {
  const headers = { ...NO_STORE, 'content-type': 'text/plain; charset=utf-8' };
  return new Response(`${message}\n`, { status, headers });
}

function report(error: unknown): void {
  const said = errorStack(error);
  process.stderr.write(`${printableLines(`archive: ${said}`)}\n`);
}

/** What a page is told of a failure; what nobody expected goes to standard error with its stack. */
function refusalOf(error: unknown): ImportLine {
  if (error instanceof ArchiveError) {
    return { kind: 'refused', code: error.code, message: error.message };
  }
  report(error);
  return { kind: 'refused', code: 'ARCHIVE_FAILED', message: errorMessage(error) };
}

function leaveOutOf(query: URLSearchParams): LeaveOut[] {
  const given = query.get('without')?.split(',') ?? [];
  return leaveOutSchema.options.filter((part) => given.includes(part));
}

function download(archives: ArchiveService, address: URL): Response {
  const [kind, id = '', ...rest] = address.pathname.slice(ARCHIVE_ADDRESS.length + 1).split('/');
  const isKind = kind === 'run' || kind === 'experiment';
  if (!isKind || !isId(id) || rest.length > 0) return text(404, 'There is nothing of this name.');
  try {
    const { name, stream } = archives.open({ kind, id }, leaveOutOf(address.searchParams));
    return new Response(Readable.toWeb(stream), {
      headers: {
        ...NO_STORE,
        'content-type': 'application/vnd.hrm-lab.run+zip',
        'content-disposition': `attachment; filename="${fileNameOf(name)}"`,
      },
    });
  } catch (error) {
    if (error instanceof ArchiveError) return text(404, error.message);
    throw error;
  }
}

/** Reads what is left of an upload that was refused before its end. */
async function drain(pieces: ReadableStream<Uint8Array>): Promise<void> {
  if (pieces.locked) return;
  try {
    await readToEnd(pieces);
  } catch {
    // Nobody sends any more.
  }
}

/** Takes an upload in, and answers with lines on how it goes on. */
function upload(archives: ArchiveService, request: Request, address: URL): Response {
  const { body, headers } = request;
  if (!body) return text(400, 'There is no file.');
  const fileName = address.searchParams.get('name')?.slice(0, 200) ?? 'a file';
  const length = Number(headers.get('content-length'));
  const cancelled = new AbortController();
  request.signal.addEventListener('abort', () => cancelled.abort(request.signal.reason));
  const encoder = new TextEncoder();
  const lines = new ReadableStream<Uint8Array>({
    start: async (lineStream) => {
      const say = (line: ImportLine) => {
        if (!cancelled.signal.aborted)
          lineStream.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      // What is left of it is read after a refusal.
      const pieces = body.values({ preventCancel: true });
      let saidAt = 0;
      const onProgress = (done: number, total: number) => {
        if (performance.now() - saidAt < PROGRESS_MILLISECONDS) return;
        saidAt = performance.now();
        say({ kind: 'progress', done, total });
      };
      try {
        const { signal } = cancelled;
        const options = { fileName, signal, onProgress };
        const result = await archives.receive(pieces, length || null, options);
        say({ kind: 'imported', result });
      } catch (error) {
        // It holds the body's lock also when nobody asked it for a piece.
        await pieces.return?.();
        // A browser listens only when it has sent all.
        await drain(body);
        if (!cancelled.signal.aborted) say(refusalOf(error));
      }
      if (!cancelled.signal.aborted) lineStream.close();
    },
    cancel: () => cancelled.abort(new Error('the upload was cancelled')),
  });
  const plain = { ...NO_STORE, 'content-type': 'application/jsonl; charset=utf-8' };
  return new Response(lines, { headers: plain });
}

/** Whether an address is one of archives. */
export function isArchiveAddress(pathname: string): boolean {
  return pathname === ARCHIVE_ADDRESS || pathname.startsWith(`${ARCHIVE_ADDRESS}/`);
}

/**
 * Answers requests for archives, the same for a browser and for Electron: GET /archive/run/ID and
 * /archive/experiment/ID are files, PUT /archive takes one in. Whoever calls has looked who asks.
 */
export function archiveRequests(archives: ArchiveService) {
  return (request: Request): Response => {
    const address = new URL(request.url);
    const isUpload = address.pathname === ARCHIVE_ADDRESS;
    if (isUpload && request.method === 'PUT') return upload(archives, request, address);
    if (!isUpload && request.method === 'GET') return download(archives, address);
    return text(405, 'Archives are fetched by GET and sent by PUT.');
  };
}
