/**
 * `npm run check`: everything about the code that can be told without a browser, from the second time on in under a
 * minute. `npm run check code` leaves the tests out. Prints what was found wrong, all of it.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { delimiter, join } from 'node:path';
import { PACKAGE_ROOT } from '../src-main/server/package-root.ts';

/** The second run looks only at what has changed since, and at what that concerns. */
const CACHE = 'node_modules/.cache/hrm-agent-lab';
const remembering = (name: string) =>
  `--incremental --tsBuildInfoFile ${CACHE}/${name}.tsbuildinfo`;

/** Name and command of each check, the longest first. */
const CODE: readonly (readonly [name: string, command: string])[] = [
  ['types of the pages', `vue-tsc -p tsconfig.renderer.json ${remembering('pages')}`],
  ['types', `tsc -p tsconfig.json ${remembering('main')}`],
  ['format', 'prettier --check --cache --log-level warn .'],
  [
    'imports',
    `depcruise --config .dependency-cruiser.cjs --cache ${CACHE}/imports --cache-strategy content shared src-main src-renderer scripts test`,
  ],
  ['unused code', `knip --no-progress --cache --cache-location ${CACHE}/knip`],
  ['types of the preload', 'tsc -p tsconfig.preload.json'],
  ['lint', 'oxlint --deny-warnings'],
];
const TESTS: typeof CODE = [['unit tests', 'vitest run --project "unit*" --reporter dot']];

const bin = join(PACKAGE_ROOT, 'node_modules', '.bin');
const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };

function run([name, command]: (typeof CODE)[number]): Promise<boolean> {
  const startedAt = performance.now();
  // The commands are the constants above; a shell finds the tools on every platform.
  const child = spawn(command, { cwd: PACKAGE_ROOT, env: environment, shell: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return new Promise((resolve) => {
    child.once('close', (code) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'}  ${name}  ${seconds} s`);
      if (code !== 0) console.log(`\n$ ${command}\n${output}`);
      resolve(code === 0);
    });
  });
}

async function runAll(checks: typeof CODE): Promise<boolean> {
  const waiting = [...checks];
  let good = true;
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) good = (await run(next)) && good;
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return good;
}

const codeIsGood = await runAll(CODE);
const testsAreGood = process.argv[2] === 'code' || (await runAll(TESTS));
process.exitCode = codeIsGood && testsAreGood ? 0 : 1;
