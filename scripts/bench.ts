/**
 * `npm run bench [-- WORD …]`: runs the programs of test/bench one after the other, all or those
 * whose name holds one of the words.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', 'test', 'bench');
const words = process.argv.slice(2);
const programs = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)));

if (programs.length === 0) {
  console.error(`no benchmark in test/bench is called ${words.join(' or ')}`);
  process.exitCode = 2;
}
for (const program of programs) {
  console.log(`# ${program}`);
  const { status } = spawnSync(process.execPath, [join(FOLDER, program)], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
