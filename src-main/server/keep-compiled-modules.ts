import module from 'node:module';
import { join } from 'node:path';
import { PACKAGE_ROOT } from './package-root.ts';

/**
 * Keeps what Node makes of the modules that are imported from now on (types stripped, compiled) for
 * later processes, in workers and children too. Where the folder cannot be written, or Node is told
 * otherwise (NODE_DISABLE_COMPILE_CACHE), they are made anew each time as before.
 */
export function keepCompiledModules(): void {
  const folder = join(PACKAGE_ROOT, 'node_modules', '.cache', 'hrm-agent-lab', 'modules');
  // Workers read it from here when they start; `enableCompileCache` is for this thread alone.
  process.env['NODE_COMPILE_CACHE'] ??= folder;
  // Node 20 has none.
  module.enableCompileCache?.(process.env['NODE_COMPILE_CACHE']);
}
