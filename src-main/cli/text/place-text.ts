import type { Place, PlaceStatus, PlaceTestEvent } from '../../../shared/contract/places.ts';
import { printable, printableLines } from '../../../shared/text/control-characters.ts';
import { table } from '../../../shared/text/table.ts';

function where({ reach }: Place): string {
  return reach.kind === 'local' ? 'this machine' : reach.host;
}

/** Places with the runs that are there, a line each. */
export function placesTable(places: readonly PlaceStatus[]): string {
  const heading = ['PLACE', 'BY', 'FOLDER', 'PARTITION', 'NOT SENT', 'WAIT', 'TRAIN'];
  const rows = places.map(({ place, unsent, waiting, training }) => [
    place.name,
    where(place),
    place.folder,
    place.partition,
    String(unsent),
    String(waiting),
    String(training),
  ]);
  return table([heading, ...rows]);
}

/** Everything that a place is set to, a line each; what is left to the cluster is left out. */
export function placeText({ reach, ...place }: Place): string {
  const settings = Object.entries({
    reach: reach.kind === 'local' ? 'this machine' : `ssh ${reach.host}`,
    ...(reach.kind === 'ssh' && reach.configFile !== '' ? { sshConfig: reach.configFile } : {}),
    ...place,
  }).filter(([, value]) => value !== '' && value !== null);
  return settings
    .map(([name, value]) => `${name}: ${printableLines(String(value)).replaceAll('\n', '\n  ')}`)
    .join('\n');
}

const SIGNS: Readonly<Record<PlaceTestEvent['outcome'], string>> = {
  running: '...',
  passed: 'ok',
  failed: 'FAILED',
  skipped: '-',
};

/** A line for what a test of a place tells; null when there is nothing to say. */
export function placeTestLine({ title, outcome, detail }: PlaceTestEvent): string | null {
  if (outcome === 'running' && detail === '') return null;
  return `${SIGNS[outcome].padEnd(6)}  ${title}: ${printable(detail)}`;
}
