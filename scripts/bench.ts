/**
 * `npm run bench -- [--preset NAME] [--engine NAME] [--json]`: how fast an engine is.
 * `npm run bench -- WORD … [OPTION …]`: the programs of test/bench whose name holds one of the
 * words, one after the other, with the options.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', 'test', 'bench');
const given = process.argv.slice(2);
const firstOption = given.findIndex((argument) => argument.startsWith('-'));
const words = firstOption < 0 ? given : given.slice(0, firstOption);
const options = given.slice(words.length);
const programs = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.bench.ts'))
  .filter((name) =>
    words.length === 0 ? name === 'engine.bench.ts' : words.some((word) => name.includes(word)),
  );

if (programs.length === 0) {
  console.error(`no benchmark in test/bench is called ${words.join(' or ')}`);
  process.exitCode = 2;
}
for (const program of programs) {
  if (programs.length > 1) console.log(`# ${program}`);
  const { status } = spawnSync(process.execPath, [join(FOLDER, program), ...options], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = status ?? 1;
}
