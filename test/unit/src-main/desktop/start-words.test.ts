import { expect, it } from 'vitest';
import { startWords } from '../../../../src-main/desktop/start-words.ts';

it('reads the data folder, files and addresses, and passes Chromium’s switches over', () => {
  expect(
    startWords([
      '--ozone-platform=x11',
      '--data',
      '/d',
      'a.hrmrun',
      '--no-sandbox',
      'hrm-lab://run/a',
    ]),
  ).toEqual({ data: '/d', commandLine: null, words: ['a.hrmrun', 'hrm-lab://run/a'] });
  expect(startWords(['--data=/e'])).toMatchObject({ data: '/e', words: [] });
  expect(startWords(['--data']).data).toBeUndefined();
  expect(startWords([])).toEqual({ data: undefined, commandLine: null, words: [] });
});

it('leaves all that follows to the command line', () => {
  expect(startWords(['--x', '--command-line', 'list', '--json', '--data', '/d'])).toEqual({
    data: undefined,
    commandLine: ['list', '--json', '--data', '/d'],
    words: [],
  });
});
