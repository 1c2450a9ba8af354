/** A child that does what its first argument says. */
import { writeFileSync } from 'node:fs';
import { giveAnswer } from '../../../../src-main/children/answer.ts';

const [, , what, ...words] = process.argv;

const deeds: Readonly<Record<string, () => void>> = {
  answer: () => {
    process.stdout.write('a library says something');
    giveAnswer(words.join(' '));
  },
  crash: () => {
    process.kill(process.pid, 'SIGSEGV');
    for (;;);
  },
  exit: () => process.exit(3),
  hang: () => {
    // Whoever waits sees that it has begun.
    writeFileSync(words[0], String(process.pid));
    for (;;);
  },
};

deeds[what]();
