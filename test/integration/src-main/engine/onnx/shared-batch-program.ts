/** Prints a `SharedBatch`, in whatever Node it is started with. */
import { computeSharedBatch } from './shared-batch.ts';

process.stdout.write(`${JSON.stringify(await computeSharedBatch())}\n`);
