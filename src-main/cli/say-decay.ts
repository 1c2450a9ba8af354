import { decayNote } from '../../shared/run-config/decay-note.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';

/** Says on standard error when a run goes on after its learning rate has decayed. */
export function sayDecay(config: RunConfig): void {
  const note = decayNote(config);
  if (note !== null) process.stderr.write(`note: ${note} (learning.decayUpdates)\n`);
}
