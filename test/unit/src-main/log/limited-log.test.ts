import { expect, test } from 'vitest';
import { LimitedLog } from '../../../../src-main/log/limited-log.ts';

test('the first errors of a minute are said, the others counted', () => {
  const said: string[] = [];
  const log = new LimitedLog((text) => said.push(text));
  for (let number = 0; number < 3_000; number++) log.say(`error ${number}`, number);
  expect(said).toHaveLength(21);
  expect(said.at(-1)).toBe('More errors in this minute are only counted.\n');
  log.say('later', 70_000);
  expect(said.slice(21)).toEqual(['and 2980 more errors of that minute\n', 'later\n']);
});

test('what is said is short, and moves no cursor', () => {
  const said: string[] = [];
  const log = new LimitedLog((text) => said.push(text));
  log.say(`\u001b[2J${'x'.repeat(100_000)}`);
  expect(said[0].length).toBeLessThan(5_000);
  expect(said[0]).not.toContain('\u001b');
});
