import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { flushed } from '../../../../src-main/server/outlive-readers.ts';
import { temporaryFolder } from '../../../unit/src-main/store/temporary-folder.ts';

const PROGRAM = join(import.meta.dirname, 'outliving-program.ts');

it.each(['stdout', 'stderr'] as const)(
  'a program whose %s nobody reads any more does what it was asked to',
  async (gone) => {
    const file = join(temporaryFolder(), 'end');
    const child = spawn(process.execPath, [PROGRAM, file], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream.resume();
    await once(child[gone], 'data');
    child[gone].destroy();
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe('whole');
  },
);

it('what was said has gone out before a process ends', async () => {
  let seen = '';
  const slow = new Writable({
    write(chunk: Buffer, _, done) {
      setTimeout(() => {
        seen += chunk.toString('utf8');
        done();
      }, 5);
    },
  });
  slow.write('one ');
  slow.write('two');
  await flushed([slow]);
  expect(seen).toBe('one two');
  const closed = new PassThrough();
  closed.on('error', () => {});
  closed.destroy();
  await flushed([closed]);
});
