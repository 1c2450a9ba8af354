import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderOfFile } from '../../file-folders.ts';

const MODULE = join(import.meta.dirname, '../../../../src-main/task-folder/append-file.ts');

it('a line that does not fit any more is not there at all, and shorter ones follow it whole', async () => {
  const path = join(folderOfFile('hrm-append-'), 'lines');
  const program = `
    import { AppendFile } from ${JSON.stringify(MODULE)};
    const file = new AppendFile(${JSON.stringify(path)});
    const refused = [];
    for (const length of [2000, 5000, 3000, 10]) {
      try {
        file.append({ text: 'x'.repeat(length) });
      } catch (error) {
        refused.push(error.code, length);
      }
    }
    console.log(JSON.stringify(refused));`;
  // The system lets no file of this process grow above 4,096 bytes.
  const child = spawn(
    'bash',
    [
      '-c',
      `trap '' XFSZ; ulimit -f 4; exec "$0" --input-type=module -e "$1"`,
      process.execPath,
      program,
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' },
    },
  );
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  expect((await once(child, 'close'))[0]).toBe(0);
  expect(JSON.parse(said)).toEqual(['EFBIG', 5000, 'EFBIG', 3000]);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { text: string }).text.length)).toEqual([
    2000, 10,
  ]);
});
