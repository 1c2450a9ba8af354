import { describe, expect, it } from 'vitest';
import {
  commandHere,
  messageParts,
  plainMessage,
} from '../../../../src-renderer/format/commands.ts';

const commands = (message: string): string[] =>
  messageParts(message).flatMap(({ kind, text }) => (kind === 'command' ? [text] : []));

describe('a command on the machine of the lab', () => {
  const here = { dataFolder: '/big/lab', isUsualData: false, platform: 'linux' };
  const windows = { ...here, dataFolder: String.raw`C:\My Lab`, platform: 'win32' };
  const command = 'hrm-lab what-if abc 12 --set-door 1,2=open';

  it('names the data folder where it would not take it by itself, as one word of a shell', () => {
    expect(commandHere(command, null)).toBe(command);
    expect(commandHere(command, { ...here, isUsualData: true })).toBe(command);
    expect(commandHere(command, here)).toBe(`${command} --data /big/lab`);
    expect(commandHere(command, { ...here, dataFolder: "/my lab's" })).toBe(
      `${command} --data '/my lab'\\''s'`,
    );
    expect(commandHere('hrm-lab list --data /a', here)).toBe('hrm-lab list --data /a');
    expect(commandHere('npm run engine:cuda', here)).toBe('npm run engine:cuda');
  });

  it('is quoted for the shells of Windows there', () => {
    expect(commandHere(command, windows)).toBe(
      String.raw`hrm-lab what-if abc 12 --set-door "1,2=open" --data "C:\My Lab"`,
    );
    expect(commandHere(command, { ...windows, isUsualData: true })).toBe(
      'hrm-lab what-if abc 12 --set-door "1,2=open"',
    );
    const quoted = String.raw`hrm-lab verify --data "C:\a b,c"`;
    expect(commandHere(quoted, windows)).toBe(quoted);
    expect(commandHere('npm i @tensorflow/tfjs-node@4.22.0', windows)).toBe(
      'npm i "@tensorflow/tfjs-node@4.22.0"',
    );
  });

  it('stays as it is when it is meant for another machine', () => {
    const find = 'sacctmgr show qos format=name,maxwall';
    expect(commandHere(find, windows)).toBe(find);
  });
});

describe('commands in a message', () => {
  it('are what stands between backticks', () => {
    expect(messageParts('Try `ls -l`, then again.')).toEqual([
      { kind: 'words', text: 'Try ' },
      { kind: 'command', text: 'ls -l' },
      { kind: 'words', text: ', then again.' },
    ]);
  });

  it.each([
    ['Run npm run engine:cuda.', 'npm run engine:cuda'],
    [
      'It is missing: npm run engine:tensorflow -- --gpu, or --from',
      'npm run engine:tensorflow -- --gpu',
    ],
    [
      'npm i --ignore-scripts @tensorflow/tfjs-node@4.22.0',
      'npm i --ignore-scripts @tensorflow/tfjs-node@4.22.0',
    ],
  ])('are those of npm without backticks: %s', (message, command) => {
    expect(commands(message)).toEqual([command]);
  });

  it('end where words go on', () => {
    expect(commands('npm run engine:cuda fetches them')).toEqual(['npm run engine:cuda']);
    expect(messageParts('absent; "npm run engine:tensorflow -- --gpu" installs it')).toEqual([
      { kind: 'words', text: 'absent; ' },
      { kind: 'command', text: 'npm run engine:tensorflow -- --gpu' },
      { kind: 'words', text: ' installs it' },
    ]);
  });

  it('are not guessed', () => {
    expect(messageParts('linux x64, npm is not needed')).toEqual([
      { kind: 'words', text: 'linux x64, npm is not needed' },
    ]);
    expect(messageParts('')).toEqual([]);
  });
});

it('are written like the rest where they cannot be copied', () => {
  expect(plainMessage('Try `ls -l`, then again.')).toBe('Try ls -l, then again.');
});

it('loses no character of a message without backticks', () => {
  const message = 'Not installed. Use npm run engine:cuda (400 MB), then restart.';
  expect(plainMessage(message)).toBe(message);
});
