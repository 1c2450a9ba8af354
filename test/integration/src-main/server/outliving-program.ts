/** Says something for as long as it is read, and a little longer; then that it has come to its end, in a file. */
import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { outliveReaders } from '../../../../src-main/server/outlive-readers.ts';

const [file = ''] = process.argv.slice(2);
outliveReaders();
process.stdout.write('begun\n');
process.stderr.write('begun\n');
let isLost = false;
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => (isLost = true));
while (!isLost) {
  process.stdout.write('more\n');
  process.stderr.write('more\n');
  await setTimeout(5);
}
process.stderr.write('after all\n');
writeFileSync(file, 'whole');
