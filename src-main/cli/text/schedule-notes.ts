import { decayNote } from '../../../shared/run-config/decay-note.ts';
import type { ForkPoint } from '../../../shared/run-config/fork-point.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { spentSettings } from '../../../shared/run-config/spent-settings.ts';

/**
 * Prints on standard error what is easily overlooked about schedules: updates after the decay of the
 * learning rate, and settings of a fork that come too late.
 */
export function printScheduleNotes(
  config: RunConfig,
  fork?: { readonly parent: RunConfig; readonly point: ForkPoint },
): void {
  const decay = decayNote(config);
  const notes = [
    ...(decay === null ? [] : [{ note: decay, paths: ['learning.decayUpdates'] }]),
    ...(fork ? spentSettings(fork.parent, config, fork.point) : []),
  ];
  for (const { note, paths } of notes) {
    process.stderr.write(`note: ${note} (${paths.join(', ')})\n`);
  }
}
