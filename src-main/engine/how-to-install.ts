import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Is this the lab as it is developed, where npm has its commands? An installed lab is without their scripts.
 * @param folder from which they are looked for, upwards
 */
export function isCheckout(folder = dirname(fileURLToPath(import.meta.url))): boolean {
  if (existsSync(join(folder, 'scripts', 'engine-tensorflow.ts'))) return true;
  const above = dirname(folder);
  return above !== folder && isCheckout(above);
}

/** What to do about something that is missing: the command where there are commands, else the page. */
export function howToInstall(command: string, checkout = isCheckout()): string {
  return checkout ? `"${command}" installs it (docs/engines.md)` : 'the page Engines installs it';
}
