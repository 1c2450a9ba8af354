import { isAbsolute } from 'node:path';
import { InvalidArgumentError } from 'commander';

/** The folder of a place: what runs a task stands anywhere. */
export function placeFolder(text: string): string {
  if (isAbsolute(text)) return text;
  throw new InvalidArgumentError('Expected an absolute path.');
}
