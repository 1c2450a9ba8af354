import { findProgram } from './slurm-programs.ts';
import { findAppBrowser } from '../src-main/server/open-app-window.ts';

/**
 * A Chromium that can show pages without a window, or null. Debian's `chromium-headless-shell` is the same browser
 * without an interface of its own, and takes two thirds of the processor's time.
 */
export function findBrowser(): string | null {
  return findProgram('chromium-headless-shell') ?? findAppBrowser(process.env);
}
