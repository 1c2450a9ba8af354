import { describe, expect, it } from 'vitest';
import { parseMazeText } from '../../../../../shared/maze/maze-text.ts';
import { drawnMoment } from '../../../../../shared/walks/drawn-maze.ts';
import { playgroundMessage } from '../../../../../src-renderer/views/playground/messages.ts';

function moment(text: string) {
  const parsed = parseMazeText(text);
  if (!parsed.maze) throw new Error(parsed.issues[0].message);
  return drawnMoment(parsed.maze);
}

describe('what is said of a maze', () => {
  it('is nothing when the goal can be reached', () => {
    expect(playgroundMessage(moment('A/\n.G'), [], null)).toEqual({ text: '', isBad: false });
  });

  it('is that there is no way, and why', () => {
    const closed = playgroundMessage(moment('A+G\n##.'), [], null);
    expect(closed).toEqual({
      text: 'No way leads to the goal while these doors are closed.',
      isBad: false,
    });
    expect(playgroundMessage(moment('A#G\n##.'), [], null).text).toContain('walls in between');
  });

  it('is first of all why a change was refused, then why the agent cannot walk', () => {
    const issues = [{ cell: 1, message: 'the agent would stand in a wall' }];
    const refused = playgroundMessage(moment('A#G\n##.'), issues, 'it is too small');
    expect(refused).toEqual({ text: 'The agent would stand in a wall.', isBad: true });
    const unable = playgroundMessage(moment('A#G\n##.'), [], 'it is too small');
    expect(unable).toEqual({ text: 'It is too small.', isBad: true });
  });
});
