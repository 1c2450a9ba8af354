import { changedMaze, type MazeChanges, type MazeMoment } from '../../../shared/walks/changes.ts';
import { drawnMoment } from '../../../shared/walks/drawn-maze.ts';
import type { DrawnMaze, WalkingAgent, WalkRequest } from '../../../shared/walks/walk-request.ts';

/** A moment of a recorded episode, from which an agent may go on with the z that it had. */
export interface EpisodeMoment {
  readonly runId: string;
  readonly episodeId: number;
  /** Update whose weights recorded it. */
  readonly recordedAt: number;
  /** Environment steps before. */
  readonly step: number;
  readonly maze: MazeMoment;
  /** What was changed when it was opened here. */
  readonly opened: MazeChanges;
}

/** How a drawn maze is walked. */
export interface WalkSettings {
  readonly doorProbability: number;
  readonly seed: number;
}

/**
 * The changes that make a drawing of a maze; null when none do: a board of another size, or a door
 * where there was none, which only its world could make.
 */
export function changesTo(from: MazeMoment, drawing: DrawnMaze): MazeChanges | null {
  const to = drawnMoment(drawing);
  const { board } = from;
  if (board.rows !== to.board.rows || board.columns !== to.board.columns) return null;
  const was = (cell: number) => board.doors.indexOf(cell);
  if (to.board.doors.some((cell) => was(cell) < 0)) return null;
  const walls = Array.from(to.board.walls, (wall, cell) => ({ cell, wall: wall === 1 })).filter(
    ({ cell, wall }) => (board.walls[cell] === 1) !== wall,
  );
  const doors = Array.from(to.board.doors, (cell, door) => ({
    cell,
    closed: to.doorsClosed[door] === 1,
  })).filter(({ cell, closed }) => (from.doorsClosed[was(cell)] === 1) !== closed);
  const changes = {
    walls,
    doors,
    agent: to.agentCell === from.agentCell ? null : to.agentCell,
    goal: to.goalCell === from.goalCell ? null : to.goalCell,
  };
  // A door that became floor cannot be told from one that stays: only a wall takes its place.
  const { maze } = changedMaze(from, changes);
  return maze.board.doors.length === to.board.doors.length ? changes : null;
}

/**
 * The walk that a drawing asks for: from the episode's moment that it was begun with, where it still
 * fits, else in a maze of its own.
 */
export function walkFrom(
  drawing: DrawnMaze,
  agent: WalkingAgent,
  origin: EpisodeMoment | null,
  { doorProbability, seed }: WalkSettings,
): { readonly walk: WalkRequest; readonly from: number } {
  const changes = origin && origin.runId === agent.runId ? changesTo(origin.maze, drawing) : null;
  if (origin && changes) {
    const { episodeId, step } = origin;
    return {
      walk: {
        source: { kind: 'episode', episodeId, update: agent.update },
        script: [{ step, changes, doors: 'go-on' }],
        recurrentSteps: null,
      },
      from: step,
    };
  }
  return {
    walk: {
      source: { kind: 'drawn', agent, maze: drawing, doorProbability, seed, stepLimit: null },
      script: [],
      recurrentSteps: null,
    },
    from: 0,
  };
}
