import { expect, it } from 'vitest';
import { fileName } from '../../../../shared/text/file-name.ts';

it.each([
  ['Quick', 'Quick'],
  ['Quick, forked', 'Quick-forked'],
  ['../../etc/passwd', 'etc-passwd'],
  ['5×5: ε = 0.1', '5-5-0.1'],
  ['Übung', 'Ubung'],
  ['…', 'run'],
  ['a'.repeat(200), 'a'.repeat(80)],
])('%j becomes %j', (name, file) => {
  expect(fileName(name)).toBe(file);
});
