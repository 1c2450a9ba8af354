import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..', '..', '..');

function bench(...options: string[]) {
  const script = resolve(ROOT, 'scripts', 'bench.ts');
  return spawnSync(process.execPath, [script, ...options], { encoding: 'utf8' });
}

test.each([
  ['a preset that nobody knows', ['--preset', 'slow'], /^bench: no preset is called slow: .*quick/],
  ['an engine that nobody knows', ['--engine', 'steam'], /^bench: no engine .* steam: .*onnx-cpu/],
  ['an option that it does not have', ['--fast'], /^bench: Unknown option '--fast'/],
  ['a number that is none', ['--threads', 'all'], /^bench: --threads must be a whole number/],
  ['a program that is not there', ['nothing-like-it'], /^no benchmark .* nothing-like-it/],
  ['an option of a named program', ['scaling', '--preset', 'quick'], /^bench: Unknown option/],
])('%s is one line and exit code 2', (_, options, said) => {
  const { status, stdout, stderr } = bench(...options);
  expect(stderr).toMatch(said);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stdout).toBe('');
  expect(status).toBe(2);
});
