/** Prints a `SharedBatch`, in whatever Node it is started with. */
import { computeSharedBatch } from './shared-batch.ts';

// A bundle has no top-level await.
void computeSharedBatch().then((found) => process.stdout.write(`${JSON.stringify(found)}\n`));
