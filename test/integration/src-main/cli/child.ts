import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..', '..', '..', '..');

/** Starts `hrm-lab …` and resolves when its standard error says something. */
export async function startUntil(said: RegExp, ...options: string[]): Promise<ChildProcess> {
  const main = join(ROOT, 'src-main', 'cli', 'main.ts');
  const child = spawn(process.execPath, [main, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  await new Promise<void>((done, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      if (said.test(stderr)) done();
    });
    child.once('close', () => reject(new Error(`it ended before it said ${said}: ${stderr}`)));
  });
  return child;
}

/** The exit code of a child that ends. */
export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => {
    child.once('close', done);
  });
}
