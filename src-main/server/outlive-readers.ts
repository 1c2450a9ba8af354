import type { Writable } from 'node:stream';

/** Nobody is there any more who reads: a pipe was closed, as by `head`, or a terminal. */
const NOBODY_READS = new Set(['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED', 'ECONNRESET']);

/**
 * Lets the process do what it was asked to, and close what it has open, when what it says is read no longer. Without
 * this a training run would end without a checkpoint when its terminal is closed.
 */
export function outliveReaders(
  streams: readonly Writable[] = [process.stdout, process.stderr],
): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!NOBODY_READS.has(error.code ?? '')) throw error;
    });
  }
}

/** All that was written has gone to its reader, or cannot. */
export async function flushed(
  streams: readonly Writable[] = [process.stdout, process.stderr],
): Promise<void> {
  await Promise.all(
    streams.map((stream) => new Promise<void>((done) => stream.write('', () => done()))),
  );
}
