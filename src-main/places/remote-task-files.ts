import type { z } from 'zod';
import { frameFiles, unframeFiles } from '../task-folder/framed-files.ts';
import type {
  FramedFile,
  JournalPiece,
  Known,
  TaskFiles,
  Told,
} from '../task-folder/task-files.ts';
import { toldEpisodesSchema, toldSchema } from '../task-folder/wire.ts';
import { labCall } from './lab-command.ts';
import { PlaceError } from './place-error.ts';
import { lastLine } from './reach/program-reach.ts';
import type { Reach } from './reach/reach.ts';

export interface RemoteTaskFilesOptions {
  /** The command that starts the lab there, for a shell. */
  readonly command: string;
  /** Of the place, there. */
  readonly folder: string;
}

/** Milliseconds for what reads or removes many small files of a network file system. */
const PATIENCE_MILLISECONDS = 60_000;

/** The tasks of a place whose folder this machine does not see: the lab there reads and writes them. */
export class RemoteTaskFiles implements TaskFiles {
  readonly #reach: Reach;
  readonly #options: RemoteTaskFilesOptions;

  constructor(reach: Reach, options: RemoteTaskFilesOptions) {
    this.#reach = reach;
    this.#options = options;
  }

  async receive(
    files: AsyncIterable<FramedFile> | Iterable<FramedFile>,
    signal?: AbortSignal,
  ): Promise<void> {
    const input = frameFiles(files);
    const said = this.#reach.stream(this.#call('receive'), { input, signal });
    for await (const _ of said);
  }

  read(known: readonly Known[], signal?: AbortSignal): Promise<Told[]> {
    return this.#ask('read', known, toldSchema, signal);
  }

  async episodes(
    known: Known,
    signal?: AbortSignal,
  ): Promise<JournalPiece & { readonly more: boolean }> {
    const [piece, ...others] = await this.#ask('episodes', known, toldEpisodesSchema, signal);
    if (!piece || others.length > 0) throw this.#noAnswer('episodes');
    return piece;
  }

  checkpoint(
    of: { readonly id: string; readonly owner: number; readonly name: string },
    signal?: AbortSignal,
  ): AsyncIterable<FramedFile> {
    const words = [of.id, String(of.owner), of.name];
    return unframeFiles(this.#reach.stream(this.#call('checkpoint', words), { signal }));
  }

  async remove(ids: readonly string[], signal?: AbortSignal): Promise<void> {
    await this.#say('remove', ids, signal);
  }

  #call(verb: string, words: readonly string[] = []): readonly string[] {
    const { command, folder } = this.#options;
    return labCall(command, ['task', verb, folder, ...words]);
  }

  /** Sends a line of JSON, and reads lines of it. */
  async #ask<T>(
    verb: string,
    question: unknown,
    schema: z.ZodType<T>,
    signal: AbortSignal | undefined,
  ): Promise<T[]> {
    const said = await this.#say(verb, question, signal);
    const lines = said.split('\n').filter((line) => line !== '');
    try {
      return lines.map((line) => schema.parse(JSON.parse(line)));
    } catch (cause) {
      throw this.#noAnswer(verb, cause);
    }
  }

  async #say(verb: string, what: unknown, signal: AbortSignal | undefined): Promise<string> {
    const { code, stdout, stderr } = await this.#reach.run(this.#call(verb), {
      input: `${JSON.stringify(what)}\n`,
      timeoutMilliseconds: PATIENCE_MILLISECONDS,
      signal,
    });
    if (code !== 0) throw this.#failed(verb, code, stderr);
    return stdout;
  }

  #failed(verb: string, code: number, stderr: string): PlaceError {
    const { where } = this.#reach;
    const why = lastLine(stderr) || `exit code ${code}`;
    // What a shell says when a command is not there, or must not be run.
    if (code === 126 || code === 127) {
      const text = `The lab is not there, or cannot be started, on ${where}: ${why}`;
      return new PlaceError('PLACE_UNREACHABLE', text);
    }
    return new PlaceError('PLACE_ANSWER', `hrm-lab task ${verb} failed on ${where}: ${why}`);
  }

  #noAnswer(verb: string, cause?: unknown): PlaceError {
    const text = `What hrm-lab task ${verb} says on ${this.#reach.where} cannot be read.`;
    return new PlaceError('PLACE_ANSWER', text, { cause });
  }
}
