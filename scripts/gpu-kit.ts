/**
 * `npm run gpu-kit`: one archive and one script that measure the lab's engines on a machine with a graphics card
 * (docs/performance.md). `npm run gpu-kit -- --read FILE` prints what came back as tables.
 */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { answerSchema } from '../src-main/gpu-kit/answer.ts';
import { PACKAGE_ROOT } from '../src-main/server/package-root.ts';
import { makeGpuKit } from './gpu-kit-archive.ts';
import { answerTables } from './gpu-kit-tables.ts';

function read(file: string): string {
  return answerTables(answerSchema.parse(JSON.parse(readFileSync(file, 'utf8'))));
}

async function make(): Promise<string> {
  const { archive, bytes, script, hasLoader } = await makeGpuKit(join(PACKAGE_ROOT, 'dist'));
  const loader = hasLoader ? 'a Vulkan loader' : 'no Vulkan loader: this machine has none';
  return [
    `${relative(PACKAGE_ROOT, archive)}  ${(bytes / 1e6).toFixed(1)} MB, with ${loader}`,
    `${relative(PACKAGE_ROOT, script)}  take both to a Linux machine: sh gpu-kit.sh > answer.json`,
  ].join('\n');
}

const { values } = parseArgs({ options: { read: { type: 'string' } } });
try {
  console.log(values.read === undefined ? await make() : read(values.read));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
