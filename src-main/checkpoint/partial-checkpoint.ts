import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { STATE_FILE, TENSOR_FILES } from './checkpoint-files.ts';
import { isNotThere, readOf, UnreadableCheckpointError } from './unreadable-checkpoint.ts';

/** Name of a note in a checkpoint folder that came without some of its files. */
export const PARTIAL_FILE = 'partial.json';

/** Names of all that may lie in the folder of a checkpoint. */
export const CHECKPOINT_FILES: ReadonlySet<string> = new Set([
  STATE_FILE,
  ...TENSOR_FILES,
  PARTIAL_FILE,
]);

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const partialSchema = z.strictObject({
  /** The hash that the whole checkpoint had. */
  hash: sha256.nullable(),
  /** SHA-256 of every file that is there. */
  files: z.record(z.string().regex(/^[a-z]+\.(?:safetensors|json)$/), sha256),
  without: z.array(z.string()),
});

/** The files that a partial checkpoint has. Its hash is the SHA-256 of this as JSON, so that it covers every file. */
export type PartialCheckpoint = Readonly<z.infer<typeof partialSchema>>;

/** The text of the file, and the hash that the checkpoint has by it. */
export function partialText(partial: PartialCheckpoint): { text: string; hash: string } {
  const text = `${JSON.stringify(partial)}\n`;
  return { text, hash: createHash('sha256').update(text).digest('hex') };
}

/**
 * What a folder lacks; null for a whole checkpoint. A note that makes no sense counts as lacking everything.
 * @throws UnreadableCheckpointError when the note cannot be read now
 */
export async function readPartial(
  folder: string,
): Promise<(PartialCheckpoint & { readonly ownHash: string }) | null> {
  let text: string;
  try {
    text = await readOf(folder, () => readFile(join(folder, PARTIAL_FILE), 'utf8'));
  } catch (error) {
    if (isNotThere(error)) return null;
    if (error instanceof UnreadableCheckpointError) throw error;
    // Too large for a text.
    text = '';
  }
  const ownHash = createHash('sha256').update(text).digest('hex');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = null;
  }
  const partial = partialSchema.safeParse(parsed).data ?? { hash: null, files: {}, without: [] };
  return { ...partial, ownHash };
}

/**
 * SHA-256 of a file, in hexadecimal.
 * @throws the file system's errors
 */
export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

/**
 * The first file that is not what the note says; null when all are.
 * @throws the file system's errors
 */
export async function changedFile(
  folder: string,
  { files }: PartialCheckpoint,
): Promise<string | null> {
  for (const [file, wanted] of Object.entries(files)) {
    if ((await digestOf(join(folder, file))) !== wanted) return file;
  }
  return null;
}
