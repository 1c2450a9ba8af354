import { existsSync, realpathSync } from 'node:fs';

/**
 * Whether Node was started with this module: `import.meta.main`, which the oldest Node of 24 that npm carries (for macOS)
 * does not know.
 * @param filename the module's `import.meta.filename`
 */
export function startedAs(filename: string): boolean {
  const [, script] = process.argv;
  return script !== undefined && existsSync(script) && realpathSync(script) === filename;
}
