import { createReadStream } from 'node:fs';
import { unreadable } from '../../agent/checkpoint/safetensors-header.ts';
import type { FileWriter } from '../exit.ts';

/**
 * The weights of a checkpoint that was found whole, as they lie there.
 * @throws TensorFileError when they cannot be read any more
 */
export const weightsFile: FileWriter = async function* (source, { runs: [id], checkpoint }) {
  const { path } = await source.runs.weightsFile(id, checkpoint);
  const chunks = createReadStream(path)[Symbol.asyncIterator]();
  for (;;) {
    const next = await chunks.next().catch((cause: unknown) => {
      throw unreadable(path, cause);
    });
    if (next.done) return;
    yield next.value;
  }
};
