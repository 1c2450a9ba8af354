import { createRequire } from 'node:module';

/**
 * Is this the lab as it is developed, where npm and its commands are? An installed lab has no compiler of
 * TypeScript.
 * @param from module (URL or path) that asks
 */
export function isCheckout(from: string | URL = import.meta.url): boolean {
  try {
    createRequire(from).resolve('typescript/package.json');
    return true;
  } catch {
    return false;
  }
}

/** What to do about something that is missing: the command where there are commands, else the page. */
export function howToInstall(command: string, checkout = isCheckout()): string {
  return checkout ? `"${command}" installs it (docs/engines.md)` : 'the page Engines installs it';
}
