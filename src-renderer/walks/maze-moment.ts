import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import { doorsClosedAt } from '../../shared/maze/episode-view.ts';
import type { MazeMoment } from '../../shared/walks/changes.ts';
import { recordOfPart } from '../../shared/walks/walk-record.ts';

/** The maze at a moment of an episode. */
export function mazeAt(episode: EpisodeRecord, moment: number): MazeMoment {
  return {
    board: episode.board,
    doorsClosed: doorsClosedAt(episode, moment).slice(),
    agentCell: episode.agentCells[moment],
    goalCell: episode.goalCell,
  };
}

/** A maze in which nothing has happened yet, as what a board draws: its moment 0. */
export function recordOfMaze(maze: MazeMoment, startCell = maze.agentCell): EpisodeRecord {
  const { board, doorsClosed, agentCell, goalCell } = maze;
  const begin = {
    step: 0,
    rows: board.rows,
    columns: board.columns,
    walls: [...board.walls],
    doors: [...board.doors],
    doorsClosed: [...doorsClosed],
    startCell,
    agentCell,
    goalCell,
    doorsFrozen: false,
    recurrentSteps: 1,
  };
  return recordOfPart(begin, [], false);
}
