import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type JournalEntry, readJournal } from '../layer/journal.ts';
import { layerEnvironment } from '../layer/build-layer.ts';
import { readRecorded, type Recorded } from './recorded.ts';

const PROGRAM = join(import.meta.dirname, 'lab-program.ts');

/** How a lab's process ended. */
export interface LabEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Of a lab that does not come to its end; everything that it does takes seconds. */
const PATIENCE_MILLISECONDS = 250_000;

/** Runs a program on the file layer to its end, whatever that is; one that hangs is ended (SIGTERM). */
export function runOnLayer(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<LabEnd> {
  const child = spawn(process.execPath, words, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    timeout: PATIENCE_MILLISECONDS,
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

/** The lab's program on a folder: it creates a run, or goes on with the one that is there. */
export function runLab(
  dataFolder: string,
  options: { library: string; kept: number; journal?: string; aim?: string },
): Promise<LabEnd> {
  const { library, kept, journal, aim } = options;
  mkdirSync(dataFolder, { recursive: true });
  return runOnLayer(
    [PROGRAM, dataFolder, String(kept)],
    layerEnvironment(library, { folder: dataFolder, journal, aim }),
  );
}

/** An undisturbed run: all that it did to its files, and what it recorded. */
export interface TracedRun {
  readonly kept: number;
  /** Where it still lies. */
  readonly dataFolder: string;
  readonly id: string;
  readonly journal: readonly JournalEntry[];
  readonly reference: Recorded;
}

/** Trains the run of the suite undisturbed, and writes down what it does. */
export async function traceRun(
  folder: string,
  options: { library: string; kept: number },
): Promise<TracedRun> {
  const { library, kept } = options;
  const dataFolder = join(folder, `undisturbed-${kept}`);
  const journal = join(folder, `journal-${kept}`);
  rmSync(journal, { force: true });
  const end = await runLab(dataFolder, { library, kept, journal });
  if (end.code !== 0) throw new Error(`the undisturbed run failed: ${end.stderr}`);
  const { id, state } = JSON.parse(end.stdout) as { id: string; state: string };
  if (state !== 'finished') throw new Error(`the undisturbed run is ${state}: ${end.stdout}`);
  return {
    kept,
    dataFolder,
    id,
    journal: readJournal(journal),
    reference: readRecorded(dataFolder, id),
  };
}

/** Journal of a run that was cut off, if it got as far as writing one. */
export function journalOf(file: string): JournalEntry[] {
  return existsSync(file) ? readJournal(file) : [];
}
