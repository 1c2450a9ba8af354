import { describe, expect, it } from 'vitest';
import { boardLabel, rungsOf } from '../../../../shared/run-config/ladder.ts';
import { runConfigIssues } from '../../../../shared/run-config/parse.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import type { Environment } from '../../../../shared/worlds/worlds.ts';

const rooms = findPreset('four-rooms-medium')!.config;
const maze = findPreset('maze-medium')!.config;

function withLadder(config: RunConfig, ladder: Partial<RunConfig['ladder']>): RunConfig {
  return { ...config, ladder: { ...config.ladder, ...ladder } };
}
const boards = (config: RunConfig, list: string) => rungsOf(withLadder(config, { boards: list }));

const insideOf = (environment: Environment) =>
  environment.kind === 'four-rooms' ? environment.inside : null;

describe('the rungs of a run', () => {
  it('are its environment alone without a ladder', () => {
    expect(boards(rooms, '')).toEqual([rooms.environment]);
    expect(boards(maze, '  ')).toEqual([maze.environment]);
  });

  it('are the boards in the order of the list, the configured one last', () => {
    const rungs = boards(rooms, '5, 7 ,9');
    expect(rungs.map(insideOf)).toEqual(['5', '7', '9', '11']);
    expect(rungs[1]).toEqual({ ...rooms.environment, inside: '7' });
    expect(rungs.map(boardLabel)).toEqual(['5 × 5', '7 × 7', '9 × 9', '11 × 11']);
  });

  it('do not have the configured board twice when the list ends with it', () => {
    expect(boards(rooms, '5, 11').map(insideOf)).toEqual(['5', '11']);
  });

  it('have the step limits of their own that are listed', () => {
    const rungs = rungsOf(withLadder(rooms, { boards: '5, 7', stepLimits: '30, 40' }));
    expect(rungs.map(({ stepLimit }) => stepLimit)).toEqual([30, 40, 80]);
  });

  it('are smaller mazes with as many walls and doors for their openings', () => {
    const [small, , last] = boards(maze, '3x4, 4×5');
    // 17 of 49 openings.
    expect(small).toEqual({
      ...maze.environment,
      mazeRows: 3,
      mazeColumns: 4,
      mazeWalls: 3,
      mazeDoors: 2,
    });
    expect(last).toBe(maze.environment);
    expect(boardLabel(small)).toBe('3 × 4');
  });

  it('are mazes with the walls and doors that are listed', () => {
    expect(boards(maze, '3x4/4/10')[0]).toMatchObject({ mazeWalls: 4, mazeDoors: 10 });
    expect(boards(maze, '2x2')[0]).toMatchObject({ mazeWalls: 0, mazeDoors: 0 });
  });
});

describe('a ladder is refused', () => {
  const issues = (config: RunConfig, ladder: Partial<RunConfig['ladder']>) =>
    runConfigIssues(withLadder(config, ladder));

  it.each([
    [rooms, '5, 6', '“6” is no board of the four rooms; there are 5, 7, 9, 11'],
    [rooms, '5,,7', '“” is no board of the four rooms; there are 5, 7, 9, 11'],
    [maze, '5', '“5” is no maze; expected rows × columns such as 3x4, or 3x4/3/2'],
    [maze, '1x4', '“1x4” has to have 2 to 11 rows and 2 to 12 columns'],
    [maze, '3x4/5/0', '“3x4/5/0” has room for at most 4 walls'],
    [maze, '3x4/4/11', '“3x4/4/11” has room for at most 10 doors'],
  ])('with boards that are none: %#', (config, list, message) => {
    expect(issues(config, { boards: list })).toEqual([{ path: 'ladder.boards', message }]);
  });

  it('with step limits that do not fit the boards', () => {
    const limits = (stepLimits: string) => issues(rooms, { boards: '5, 7', stepLimits });
    expect(limits('20, 30')).toEqual([]);
    const path = 'ladder.stepLimits';
    expect(limits('20')).toEqual([
      { path, message: 'expected one number for each of the 2 boards, got 1' },
    ]);
    const message = '“2.5”: expected whole numbers from 4 to 10000';
    expect(limits('20, 2.5')).toEqual([{ path, message }]);
  });

  it('for a model with a size in it, at the fields that are to blame', () => {
    const paper = findPreset('paper-four-rooms')!.config;
    expect(issues(paper, { boards: '' })).toEqual([]);
    const found = issues(paper, { boards: '5' });
    expect(found.map(({ path }) => path)).toEqual(['model.positions', 'model.readout']);
    expect(found[0].message).toMatch(/^a ladder needs two-dimensional positions/);
  });
});
