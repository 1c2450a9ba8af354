import type { ExportEnd } from '../archive/archive-service.ts';
import type { HostMessage } from '../../shared/contract/system.ts';
import { printable } from '../../shared/text/control-characters.ts';

/** Of more it is said how many there are. */
const MOST_NAMED = 3;

/** What pages say of an export that lacks something or has failed; null for a whole one. */
export function exportMessage(name: string, end: ExportEnd): HostMessage | null {
  const say = (title: string, detail: string): HostMessage => ({
    kind: 'say',
    tone: 'error',
    title: printable(title),
    detail: printable(detail),
  });
  if ('failure' in end) return say(`“${name}” was not exported`, end.failure.message);
  const { kind, runs } = end.manifest;
  const lacks = runs.flatMap((run) =>
    run.lacks.map((each) => (kind === 'run' ? each : `${run.name}: ${each}`)),
  );
  if (lacks.length === 0) return null;
  const more = lacks.length - MOST_NAMED;
  const named = lacks.slice(0, MOST_NAMED).join('; ');
  const detail = `Left out: ${named}${more > 0 ? `; and ${more} more` : ''}.`;
  return say(`“${name}” was not exported whole`, detail);
}
