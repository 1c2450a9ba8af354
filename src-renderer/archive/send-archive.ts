import {
  ARCHIVE_ADDRESS,
  type ImportLine,
  importLineSchema,
  type ImportResult,
} from '../../shared/contract/archive.ts';

/** How an import goes on: first the file is sent, then it is looked at. */
export interface ImportProgress {
  readonly phase: 'sending' | 'checking';
  readonly done: number;
  readonly total: number;
}

/** A file that the lab does not take. */
export class RefusedArchive extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'RefusedArchive';
    this.code = code;
  }
}

/** The lines of an answer that have ended, from a place in it on, and where the rest begins. */
export function linesFrom(
  text: string,
  from: number,
): { readonly lines: readonly ImportLine[]; readonly end: number } {
  const end = text.lastIndexOf('\n') + 1;
  if (end <= from) return { lines: [], end: from };
  const whole = text.slice(from, end).split('\n').filter(Boolean);
  return { lines: whole.map((line) => importLineSchema.parse(JSON.parse(line))), end };
}

/**
 * Sends a file to the lab; the browser reads it piece by piece.
 * @throws RefusedArchive; Error when the connection broke, so that nobody knows what the lab did; the signal's reason
 */
export function sendArchive(
  file: File,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal,
): Promise<ImportResult> {
  return new Promise((resolve, reject) => {
    // Not fetch: it does not tell how much of a file has been sent.
    const request = new XMLHttpRequest();
    let read = 0;
    let outcome: ImportLine | null = null;
    /** The lab answers with words instead of lines. */
    const isTurnedAway = () => request.status >= 400 && request.status < 500;
    const listen = () => {
      if (isTurnedAway()) return;
      try {
        const { lines, end } = linesFrom(request.responseText, read);
        read = end;
        for (const line of lines) {
          if (line.kind === 'progress') onProgress({ phase: 'checking', ...line });
          else outcome = line;
        }
      } catch (cause) {
        // What a listener throws reaches nobody who waits.
        reject(new Error('What the lab answered cannot be read.', { cause }));
      }
    };
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress({ phase: 'sending', done: loaded, total }),
    );
    request.addEventListener('progress', listen);
    request.addEventListener('load', () => {
      listen();
      if (outcome?.kind === 'imported') resolve(outcome.result);
      else if (outcome?.kind === 'refused') {
        reject(new RefusedArchive(outcome.code, outcome.message));
      } else if (isTurnedAway()) {
        reject(new RefusedArchive('ARCHIVE_TURNED_AWAY', request.responseText.trim()));
      } else reject(new Error('The lab did not say what became of the file.'));
    });
    request.addEventListener('error', () =>
      reject(new Error('The connection to the lab was lost.')),
    );
    request.addEventListener('abort', () => reject(signal.reason));
    signal.addEventListener('abort', () => request.abort());
    request.open('PUT', `${ARCHIVE_ADDRESS}?name=${encodeURIComponent(file.name)}`);
    request.send(file);
  });
}
