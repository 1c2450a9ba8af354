import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { whileReading } from '../../disk/read-error.ts';
import type { Exit, ExitRequest, ExitSource, FileWriter } from '../../exits/exit.ts';
import { EXITS } from '../../exits/registry.ts';
import { CliError } from '../cli-error.ts';
import { streamWholeFile } from '../files/stream-whole-file.ts';
import { streamWholeFolder } from '../files/whole-file.ts';
import { writeNew } from '../files/write-new.ts';

/** Exits are for other programs, and may be for others. */
const USUAL_MODE = 0o666;

/** An exit that somebody wants, and where to. */
export interface WantedExit {
  readonly exit: Exit;
  readonly path: string;
}

function endings(exit: Exit): string {
  return exit.kind === 'file' ? Object.keys(exit.formats).join(' or ') : '';
}

/** Adds an option for each exit: `--metrics <file>` and so on. */
export function addExitOptions(command: Command): void {
  for (const exit of EXITS) {
    const place = exit.kind === 'file' ? `a new ${endings(exit)} file` : 'a new folder';
    command.addOption(new Option(`--${exit.id} <${exit.kind}>`, `${exit.what}: ${place}`));
  }
}

/** The names of the options, for a message. */
export function exitOptionNames(): string {
  return EXITS.map(({ id, kind }) => `--${id} ${kind.toUpperCase()}`).join(', ');
}

/** Those of what is read from a checkpoint. */
export function checkpointOptionNames(): string {
  const names = EXITS.filter(({ ofCheckpoint }) => ofCheckpoint).map(({ id }) => `--${id}`);
  return names.join(' and ');
}

/** @throws CliError for a name with an ending that the exit does not know. */
function formatOf({ exit, path }: WantedExit): (() => Promise<FileWriter>) | null {
  if (exit.kind === 'folder') return null;
  const found = Object.entries(exit.formats).find(([ending]) => path.endsWith(ending));
  if (found) return found[1];
  throw new CliError(`${path}: the name of a file for --${exit.id} ends with ${endings(exit)}`);
}

/**
 * The exits that were asked for, in the order of the registry.
 * @throws CliError for a wrong ending
 */
export function wantedExits(options: Readonly<Record<string, unknown>>): WantedExit[] {
  const wanted = EXITS.flatMap((exit): WantedExit[] => {
    const path = options[exit.id];
    return typeof path === 'string' ? [{ exit, path }] : [];
  });
  wanted.forEach(formatOf);
  return wanted;
}

/** @throws CliError when an exit takes one run and these are several. */
export function checkRuns(wanted: readonly WantedExit[], runs: number): void {
  const ofOne = wanted.find(({ exit }) => exit.takes === 'one run');
  if (ofOne && runs > 1) throw new CliError(`--${ofOne.exit.id} takes one run; these are ${runs}`);
}

/** Ends the iteration with the signal's reason. */
async function* until<T>(signal: AbortSignal, parts: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const part of parts) {
    signal.throwIfAborted();
    yield part;
  }
}

/** Writes one exit, as a whole or not at all; errors as `writeNew`, and the signal's reason. */
export async function writeExit(
  wanted: WantedExit,
  source: ExitSource,
  request: ExitRequest,
  signal: AbortSignal,
): Promise<void> {
  const { exit, path } = wanted;
  const format = formatOf(wanted);
  if (format) {
    const bytes = whileReading((await format())(source, request));
    await writeNew(path, () =>
      streamWholeFile(path, USUAL_MODE, (to) => pipeline(until(signal, bytes), to)),
    );
  } else if (exit.kind === 'folder') {
    const files = (await exit.load())(source, request);
    const ending = async function* () {
      for await (const file of files) yield { ...file, bytes: until(signal, file.bytes) };
    };
    await writeNew(path, () => streamWholeFolder(path, ending()));
  }
}
