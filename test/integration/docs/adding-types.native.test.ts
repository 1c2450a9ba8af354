import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyWithExamples, EXAMPLES } from './worked-example.ts';

describe('a lab with all examples of docs/adding.md', () => {
  let copy: string;
  beforeAll(() => {
    copy = copyWithExamples(...EXAMPLES.map(({ name }) => name));
  });
  afterAll(() => rmSync(copy, { recursive: true }));

  const inCopy = (program: string, ...words: string[]) =>
    promisify(execFile)(process.execPath, [join(copy, program), ...words], { cwd: copy });

  it('passes the check of types', async () => {
    // The page’s modules and what draws analyses; pages know none of what was added.
    const main = { extends: './tsconfig.json', include: ['shared', 'src-main'] };
    const page = {
      extends: './tsconfig.renderer.json',
      include: ['src-renderer/**/*.ts', 'src-renderer/figures/*/*.vue'],
      exclude: ['src-renderer/main.ts', 'src-renderer/router.ts'],
    };
    writeFileSync(join(copy, 'tsconfig.main.json'), JSON.stringify(main));
    writeFileSync(join(copy, 'tsconfig.page.json'), JSON.stringify(page));
    const check = (program: string, config: string) =>
      inCopy(program, '-p', config, '--noEmit', '--pretty', 'false').then(
        ({ stdout }) => stdout,
        ({ stdout }: { stdout: string }) => stdout,
      );
    const errors = await Promise.all([
      check('node_modules/typescript/bin/tsc', 'tsconfig.main.json'),
      check('node_modules/vue-tsc/bin/vue-tsc.js', 'tsconfig.page.json'),
    ]);
    expect(errors).toEqual(['', '']);
  });
});
