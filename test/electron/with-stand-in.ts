import { createRequire, registerHooks } from 'node:module';
import * as standIn from './stand-in.ts';

const ADDRESS = 'electron-stand-in:';
const KEY = Symbol.for('hrm-lab.electron-stand-in');

/**
 * Runs a main process from its file, as it is, with the stand-in where it asks for Electron.
 * @param words that it is started with
 * @param file bundle of the main process
 * @returns ends the standing in for what is loaded later
 */
export function runMainProcess(file: string, words: readonly string[] = []): () => void {
  process.argv = [process.execPath, ...words];
  Object.assign(globalThis, { [KEY]: standIn });
  const source = `module.exports = globalThis[Symbol.for('${KEY.description}')];`;
  const hooks = registerHooks({
    resolve: (name, context, next) =>
      name === 'electron'
        ? { url: ADDRESS, format: 'commonjs', shortCircuit: true }
        : next(name, context),
    load: (url, context, next) =>
      url === ADDRESS ? { format: 'commonjs', source, shortCircuit: true } : next(url, context),
  });
  const require = createRequire(import.meta.url);
  // As a process of its own.
  delete require.cache[require.resolve(file)];
  try {
    require(file);
    return () => hooks.deregister();
  } catch (error) {
    hooks.deregister();
    throw error;
  }
}
