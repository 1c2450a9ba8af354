import { describe, expect, it } from 'vitest';
import {
  commandWithData,
  messageParts,
  plainMessage,
} from '../../../../src-renderer/format/commands.ts';

const commands = (message: string): string[] =>
  messageParts(message).flatMap(({ kind, text }) => (kind === 'command' ? [text] : []));

describe('a command of the lab', () => {
  it('names the data folder where it would not take it by itself, as one word of a shell', () => {
    const command = 'hrm-lab what-if abc 12 --step 7';
    expect(commandWithData(command, null)).toBe(command);
    expect(commandWithData(command, '/big/lab')).toBe(`${command} --data /big/lab`);
    expect(commandWithData(command, "/my lab's")).toBe(`${command} --data '/my lab'\\''s'`);
    expect(commandWithData('hrm-lab list --data /a', '/b')).toBe('hrm-lab list --data /a');
    expect(commandWithData('npm run engine:cuda', '/b')).toBe('npm run engine:cuda');
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
