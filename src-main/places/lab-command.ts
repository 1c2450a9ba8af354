import type { Place } from '../../shared/contract/places.ts';
import { quoteWord } from '../../shared/text/shell-word.ts';

/** The one platform that the lab is packed for, for clusters. */
const PLATFORM = 'linux-x64';

/** The folder that holds a version of the lab, as `npm run dist:cluster` packs it. */
export function labFolderName(version: string): string {
  return `hrm-agent-lab-${version}-${PLATFORM}`;
}

/** Where in the folder of a place the lab is put. */
export function labHome({ folder }: Pick<Place, 'folder'>): string {
  return `${folder.replace(/\/+$/, '')}/lab`;
}

/** The command that starts the lab on the nodes of a place, for a shell: what was configured, or what is put there. */
export function labCommand(place: Pick<Place, 'folder' | 'command'>, version: string): string {
  const { command } = place;
  if (command.trim() !== '') return command;
  return quoteWord(`${labHome(place)}/${labFolderName(version)}/bin/hrm-lab`);
}

/**
 * The same for where Slurm's commands are reached: what somebody configured may need the lines that are run first.
 * They may say something, which is no answer.
 */
export function labCommandAtLogin(
  place: Pick<Place, 'folder' | 'command' | 'setup'>,
  version: string,
): string {
  const command = labCommand(place, version);
  const isOurs = place.command.trim() === '';
  return isOurs || place.setup.trim() === '' ? command : `{ ${place.setup}\n} >&2\n${command}`;
}

/** A program that starts the lab with some words, by the command that is for a shell. */
export function labCall(command: string, words: readonly string[]): readonly string[] {
  return ['bash', '-c', `${command} "$@"`, 'bash', ...words];
}
