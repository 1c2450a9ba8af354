import { cellCount } from './board.ts';
import { ACTION_COUNT } from './cells.ts';
import type { EpisodeRecord } from './episode.ts';

/** Version of the binary form; the first byte of every record. */
const VERSION = 1;
const HEADER_BYTES = 24;
const LIMITS = { side: 255, doors: 255, length: 65_535, recurrentSteps: 255 } as const;

/** An episode record that cannot be read. */
export class EpisodeFormatError extends Error {
  override readonly name = 'EpisodeFormatError';
  readonly code = 'EPISODE_FORMAT';
}

interface Layout {
  readonly walls: number;
  readonly doors: number;
  readonly agentCells: number;
  readonly doorsClosed: number;
  readonly actions: number;
  readonly rewards: number;
  readonly qValues: number;
  readonly zHDistances: number;
  readonly zLDistances: number;
  readonly end: number;
}

/** Byte offsets of every array; four-byte arrays first, so that all are aligned. */
function layoutOf(cells: number, doors: number, length: number, recurrentSteps: number): Layout {
  let at = HEADER_BYTES;
  const take = (bytes: number) => {
    const start = at;
    at += bytes;
    return start;
  };
  const rewards = take(4 * length);
  const qValues = take(4 * length * recurrentSteps * ACTION_COUNT);
  const zHDistances = take(4 * length * recurrentSteps);
  const zLDistances = take(4 * length * recurrentSteps);
  const doorCells = take(2 * doors);
  const agentCells = take(2 * (length + 1));
  const walls = take(cells);
  const doorsClosed = take((length + 1) * doors);
  const actions = take(length);
  return {
    walls,
    doors: doorCells,
    agentCells,
    doorsClosed,
    actions,
    rewards,
    qValues,
    zHDistances,
    zLDistances,
    end: at,
  };
}

/**
 * Packs an episode into bytes: a header of 24 bytes (version, rows, columns, doors, recurrent
 * steps, flags, length, start, goal, optimal length; little endian) and the arrays.
 * @throws EpisodeFormatError when a size does not fit the header, or an array the sizes.
 */
export function encodeEpisode(episode: EpisodeRecord): Uint8Array<ArrayBuffer> {
  const { board, length, recurrentSteps } = episode;
  const cells = cellCount(board);
  const doors = board.doors.length;
  const perStep = length * recurrentSteps;
  const misfit =
    board.walls.length !== cells ||
    episode.agentCells.length !== length + 1 ||
    episode.doorsClosed.length !== (length + 1) * doors ||
    episode.actions.length !== length ||
    episode.rewards.length !== length ||
    episode.qValues.length !== perStep * ACTION_COUNT ||
    episode.zHDistances.length !== perStep ||
    episode.zLDistances.length !== perStep;
  if (misfit) throw new EpisodeFormatError('episode arrays do not fit its length and board');
  const tooLarge =
    Math.max(board.rows, board.columns) > LIMITS.side ||
    doors > LIMITS.doors ||
    length > LIMITS.length ||
    recurrentSteps > LIMITS.recurrentSteps;
  if (tooLarge) throw new EpisodeFormatError('episode too large for its binary form');
  const layout = layoutOf(cells, doors, length, recurrentSteps);
  const bytes = new Uint8Array(layout.end);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint8(1, board.rows);
  view.setUint8(2, board.columns);
  view.setUint8(3, doors);
  view.setUint8(4, recurrentSteps);
  view.setUint8(
    5,
    (episode.reachedGoal ? 1 : 0) | (episode.doorsFrozen ? 2 : 0) | (episode.detour ? 4 : 0),
  );
  view.setUint16(6, length, true);
  view.setUint16(8, episode.startCell, true);
  view.setUint16(10, episode.goalCell, true);
  view.setInt32(12, episode.optimalLength, true);
  const put = (array: ArrayBufferView, at: number) =>
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
  put(board.walls, layout.walls);
  put(board.doors, layout.doors);
  put(episode.agentCells, layout.agentCells);
  put(episode.doorsClosed, layout.doorsClosed);
  put(episode.actions, layout.actions);
  put(episode.rewards, layout.rewards);
  put(episode.qValues, layout.qValues);
  put(episode.zHDistances, layout.zHDistances);
  put(episode.zLDistances, layout.zLDistances);
  return bytes;
}

/**
 * Reads an episode and checks that it is consistent: sizes, cells on the board, known actions,
 * flags that are 0 or 1.
 * @throws EpisodeFormatError for anything else.
 */
export function decodeEpisode(source: Uint8Array): EpisodeRecord {
  if (source.byteLength < HEADER_BYTES) throw new EpisodeFormatError('episode record is cut off');
  // Not source.slice(): a Node Buffer's shares memory, at any alignment.
  const bytes = new Uint8Array(source);
  const view = new DataView(bytes.buffer);
  const version = view.getUint8(0);
  if (version !== VERSION) {
    throw new EpisodeFormatError(
      `episode record has version ${version}; this lab reads ${VERSION}`,
    );
  }
  const rows = view.getUint8(1);
  const columns = view.getUint8(2);
  const doorCount = view.getUint8(3);
  const recurrentSteps = view.getUint8(4);
  const flags = view.getUint8(5);
  const length = view.getUint16(6, true);
  const cells = rows * columns;
  const layout = layoutOf(cells, doorCount, length, recurrentSteps);
  if (layout.end !== bytes.byteLength) {
    throw new EpisodeFormatError(
      `episode record has ${bytes.byteLength} bytes, expected ${layout.end}`,
    );
  }
  const buffer = bytes.buffer;
  const perStep = length * recurrentSteps;
  const episode: EpisodeRecord = {
    board: {
      rows,
      columns,
      walls: new Uint8Array(buffer, layout.walls, cells),
      doors: new Uint16Array(buffer, layout.doors, doorCount),
    },
    startCell: view.getUint16(8, true),
    goalCell: view.getUint16(10, true),
    length,
    recurrentSteps,
    reachedGoal: (flags & 1) !== 0,
    doorsFrozen: (flags & 2) !== 0,
    detour: (flags & 4) !== 0,
    optimalLength: view.getInt32(12, true),
    agentCells: new Uint16Array(buffer, layout.agentCells, length + 1),
    doorsClosed: new Uint8Array(buffer, layout.doorsClosed, (length + 1) * doorCount),
    actions: new Uint8Array(buffer, layout.actions, length),
    rewards: new Float32Array(buffer, layout.rewards, length),
    qValues: new Float32Array(buffer, layout.qValues, perStep * ACTION_COUNT),
    zHDistances: new Float32Array(buffer, layout.zHDistances, perStep),
    zLDistances: new Float32Array(buffer, layout.zLDistances, perStep),
  };
  const onBoard = (cell: number) => cell < cells;
  if (
    !onBoard(episode.startCell) ||
    !onBoard(episode.goalCell) ||
    !episode.agentCells.every(onBoard) ||
    !episode.board.doors.every(onBoard)
  ) {
    throw new EpisodeFormatError('episode record names a cell outside its board');
  }
  const isFlag = (byte: number) => byte <= 1;
  if (!episode.board.walls.every(isFlag) || !episode.doorsClosed.every(isFlag) || flags > 7) {
    throw new EpisodeFormatError('episode record has a flag that is neither 0 nor 1');
  }
  if (episode.optimalLength < -1 || episode.optimalLength >= cells) {
    throw new EpisodeFormatError('episode record has an impossible optimal length');
  }
  if (!episode.actions.every((action) => action < ACTION_COUNT)) {
    throw new EpisodeFormatError('episode record names an unknown action');
  }
  return episode;
}
