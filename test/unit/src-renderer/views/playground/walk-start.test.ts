import { describe, expect, it } from 'vitest';
import { parseMazeText } from '../../../../../shared/maze/maze-text.ts';
import { changedMaze, NO_CHANGES } from '../../../../../shared/walks/changes.ts';
import { drawnMoment } from '../../../../../shared/walks/drawn-maze.ts';
import type { DrawnMaze } from '../../../../../shared/walks/walk-request.ts';
import { paint, resized } from '../../../../../src-renderer/views/playground/drawing.ts';
import { changesTo, walkFrom } from '../../../../../src-renderer/views/playground/walk-start.ts';

function maze(...lines: string[]): DrawnMaze {
  const parsed = parseMazeText(lines.join('\n'));
  if (!parsed.maze) throw new Error(parsed.issues[0].message);
  return parsed.maze;
}

const recorded = maze('A.#', '.+.', '/#G');
const moment = drawnMoment(recorded);
const origin = {
  runId: 'run',
  episodeId: 7,
  recordedAt: 40,
  step: 4,
  maze: moment,
  opened: NO_CHANGES,
};
const settings = { doorProbability: 0.25, seed: 3 };
const agent = { runId: 'run', update: 40 };

describe('what makes a drawing of a moment', () => {
  it.each([
    ['nothing', (drawn: DrawnMaze) => drawn],
    ['an opened door', (drawn: DrawnMaze) => paint(drawn, 'open-door', 4).maze],
    ['a closed door', (drawn: DrawnMaze) => paint(drawn, 'closed-door', 6).maze],
    ['a wall in place of a door', (drawn: DrawnMaze) => paint(drawn, 'wall', 4).maze],
    ['a wall taken away', (drawn: DrawnMaze) => paint(drawn, 'floor', 2).maze],
    [
      'another place of agent and goal',
      (drawn: DrawnMaze) => paint(paint(drawn, 'agent', 3).maze, 'goal', 0).maze,
    ],
  ])('is told as changes: %s', (_, edit) => {
    const drawing = edit(recorded);
    const changes = changesTo(moment, drawing);
    expect(changes && changedMaze(moment, changes)).toEqual({
      maze: drawnMoment(drawing),
      issues: [],
    });
  });

  it('is not told where only a maze of its own is it', () => {
    expect(changesTo(moment, paint(recorded, 'open-door', 1).maze)).toBeNull();
    expect(changesTo(moment, paint(recorded, 'floor', 4).maze)).toBeNull();
    expect(changesTo(moment, resized(recorded, 4, 3))).toBeNull();
  });
});

describe('the walk of a drawing', () => {
  it('goes on from the moment of the episode, with the z that the agent had', () => {
    const { walk, from } = walkFrom(paint(recorded, 'open-door', 4).maze, agent, origin, settings);
    expect(from).toBe(4);
    expect(walk.source).toEqual({ kind: 'episode', episodeId: 7, update: 40 });
    expect(walk.script).toMatchObject([
      { step: 4, changes: { doors: [{ cell: 4, closed: false }] } },
    ]);
  });

  it.each([
    ['there is no episode', null, agent, recorded],
    ['another run’s agent walks', origin, { ...agent, runId: 'other' }, recorded],
    ['the board is another one', origin, agent, resized(recorded, 5, 5)],
  ])('is that of a maze of its own when %s', (_, from, walks, drawing) => {
    const { walk, from: start } = walkFrom(drawing, walks, from, settings);
    expect(start).toBe(0);
    expect(walk).toMatchObject({
      source: { kind: 'drawn', agent: walks, maze: drawing, doorProbability: 0.25, seed: 3 },
      script: [],
    });
  });
});
