import { readFileSync } from 'node:fs';

/** Operations by their letter in the journal. */
const OPERATIONS = {
  O: 'open',
  C: 'close',
  W: 'write',
  T: 'truncate',
  S: 'sync',
  R: 'rename',
  U: 'unlink',
  M: 'mkdir',
  X: 'rmdir',
  P: 'said',
  '!': 'killed',
} as const;
type Operation = (typeof OPERATIONS)[keyof typeof OPERATIONS];

/** One operation on a file of the watched folder, in the order in which they happened. */
export interface JournalEntry {
  readonly operation: Operation;
  readonly fd: number;
  /** Of a write: bytes from the start. Of a truncation: the new length. Of an open: 1 if it empties. */
  readonly offset: number;
  /** What the call returned; -1 for one that failed. */
  readonly result: number;
  /** Which one it was by the layer's count; 0 for what is not counted. */
  readonly point: number;
  /** Relative to the folder; of `said`: the words. */
  readonly path: string;
  /** Of a rename: the new path. */
  readonly other: string;
  readonly data: Buffer;
}

const HEADER_BYTES = 48;

/** Reads a journal of the file layer; a last entry that is cut off is left out. */
export function readJournal(file: string): JournalEntry[] {
  const bytes = readFileSync(file);
  const entries: JournalEntry[] = [];
  for (let at = 0; at + HEADER_BYTES <= bytes.length;) {
    const size = bytes.readUInt32LE(at);
    if (at + size > bytes.length) break;
    const letter = String.fromCharCode(bytes.readUInt32LE(at + 4)) as keyof typeof OPERATIONS;
    let end = at + HEADER_BYTES;
    const take = (length: number) => bytes.subarray(end, (end += length));
    entries.push({
      operation: OPERATIONS[letter],
      fd: Number(bytes.readBigInt64LE(at + 8)),
      offset: Number(bytes.readBigInt64LE(at + 16)),
      result: Number(bytes.readBigInt64LE(at + 24)),
      point: bytes.readUInt32LE(at + 32),
      path: take(bytes.readUInt32LE(at + 36)).toString(),
      other: take(bytes.readUInt32LE(at + 40)).toString(),
      data: take(bytes.readUInt32LE(at + 44)),
    });
    at += size;
  }
  return entries;
}

/** What an operation is called in reports: without the parts of a name that differ from run to run. */
export function nameOf({ operation, path, other }: JournalEntry): string {
  const plain = (text: string) =>
    text.replace(/^runs\/[^/]+/, 'runs/RUN').replace(/checkpoint-\d+(-\d+)?/, 'CHECKPOINT');
  return `${operation} ${plain(path)}${other ? ` > ${plain(other)}` : ''}`;
}
