import type { Board } from '../../shared/maze/board.ts';
import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import { ACTIONS } from '../../shared/maze/cells.ts';
import { doorsClosedAt } from '../../shared/maze/episode-view.ts';
import { formatSigned } from '../../shared/format/number.ts';
import { counted } from '../../shared/format/counted.ts';
import { rowAndColumn } from './board-geometry.ts';
import { argmax, decidingQValues } from '../../shared/maze/q-values.ts';

/** A cell for people, counted from 1: `row 2, column 5`. */
export function cellName(board: Pick<Board, 'columns'>, cell: number): string {
  const { row, column } = rowAndColumn(board, cell);
  return `row ${row + 1}, column ${column + 1}`;
}

/** The cells of the doors that are closed at a moment. */
export function closedDoorCells(episode: EpisodeRecord, moment: number): number[] {
  const closed = doorsClosedAt(episode, moment);
  return [...episode.board.doors].filter((_, door) => closed[door] === 1);
}

/**
 * `Goes north`, or `Goes north, at random` when another action was the greedy one: what ε > 0 draws
 * and is greedy all the same cannot be told from it. How the episode ended at its last moment.
 */
export function moveAt(episode: EpisodeRecord, moment: number): string {
  const values = decidingQValues(episode, moment);
  if (!values) return episode.reachedGoal ? 'Goal reached' : 'Step limit reached';
  const taken = episode.actions[moment];
  return `Goes ${ACTIONS[taken]}${taken === argmax(values) ? '' : ', at random'}`;
}

/** A cell at a moment, in words: `Row 2, column 5: door, closed`. */
export function cellInWords(episode: EpisodeRecord, moment: number, cell: number): string {
  const { board } = episode;
  const door = board.doors.indexOf(cell);
  const what = [
    board.walls[cell] ? 'wall' : door < 0 ? 'floor' : 'door',
    ...(door < 0 ? [] : [doorsClosedAt(episode, moment)[door] ? 'closed' : 'open']),
    ...(episode.agentCells[moment] === cell ? ['agent'] : []),
    ...(episode.goalCell === cell ? ['goal'] : []),
  ];
  const name = cellName(board, cell);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${what.join(', ')}`;
}

/**
 * What the board shows at a moment, in words for those who cannot see it.
 * @param before environment steps of the walk before this record
 * @param ongoing its last moment is not the end: when and how it ends is not told
 */
export function describeMoment(
  episode: EpisodeRecord,
  moment: number,
  before = 0,
  ongoing = false,
): string {
  const { board } = episode;
  const closed = closedDoorCells(episode, moment).map((cell) => cellName(board, cell));
  const taken = before + moment;
  const after = ongoing
    ? counted(taken, 'environment step')
    : `${taken} of ${before + episode.length} environment steps`;
  const parts = [
    `Maze after ${after}.`,
    `Agent at ${cellName(board, episode.agentCells[moment])}.`,
    `Goal at ${cellName(board, episode.goalCell)}.`,
    closed.length > 0 ? `Closed doors: ${closed.join('; ')}.` : 'No door is closed.',
  ];
  const values = decidingQValues(episode, moment);
  if (values) {
    const listed = ACTIONS.map((name, action) => `${name} ${formatSigned(values[action], 3)}`);
    parts.push(`${moveAt(episode, moment)}. Q-values: ${listed.join(', ')}.`);
  } else if (!ongoing) {
    parts.push(episode.reachedGoal ? 'The goal is reached.' : 'The step limit is reached.');
  }
  return parts.join(' ');
}

/**
 * A moment in as few words as tell it, to be heard while stepping through an episode: `environment
 * step 7, goes north, 0.63, second best west 0.62`.
 * @param before environment steps of the walk before this record
 * @param ongoing its last moment is not the end
 */
export function spokenMoment(
  episode: EpisodeRecord,
  moment: number,
  before = 0,
  ongoing = false,
): string {
  const where = `environment step ${before + moment}`;
  const values = decidingQValues(episode, moment);
  if (!values) return ongoing ? where : `${where}, ${moveAt(episode, moment).toLowerCase()}`;
  const taken = episode.actions[moment];
  const others = ACTIONS.map((_, action) => action).filter((action) => action !== taken);
  const next = others.reduce((best, action) => (values[action] > values[best] ? action : best));
  const rest = taken === argmax(values) ? 'second best' : 'best';
  const value = (action: number) => formatSigned(values[action], 2);
  return `${where}, ${moveAt(episode, moment).toLowerCase()}, ${value(taken)}, ${rest} ${ACTIONS[next]} ${value(next)}`;
}
