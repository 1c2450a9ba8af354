import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { errorMessage } from '../../shared/errors/thrown.ts';
import { writeDurably } from '../disk/durable-file.ts';
import { type Opening, openingsOf } from './openings.ts';

const wordsSchema = z.array(z.string());

function readWords(file: string, say: (text: string) => void): string[] {
  if (!existsSync(file)) return [];
  try {
    return wordsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    say(`What was to be opened is lost: ${file} cannot be used (${errorMessage(error)})`);
    return [];
  }
}

/**
 * Keeps what was to be opened for the next start, beside what is kept already: whoever replaces the application starts it
 * without our words.
 * @param words whole paths, and addresses
 * @param say hears why what was kept before was passed over
 * @throws the file system's errors
 */
export function keepOpenings(
  file: string,
  words: readonly string[],
  say: (text: string) => void,
): void {
  writeDurably(file, JSON.stringify([...readWords(file, say), ...words]));
}

/**
 * What an earlier application kept; it is kept no more.
 * @param say hears why it was passed over
 */
export function takeKeptOpenings(file: string, say: (text: string) => void): Opening[] {
  const openings = openingsOf(readWords(file, say), process.cwd());
  try {
    rmSync(file, { force: true });
  } catch (error) {
    say(`${file} is opened again at the next start: ${errorMessage(error)}`);
  }
  return openings;
}
