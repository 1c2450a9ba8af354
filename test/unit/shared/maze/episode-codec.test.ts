import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeEpisode,
  encodeEpisode,
  EpisodeFormatError,
} from '../../../../shared/maze/episode-codec.ts';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import { episode } from './arbitrary-episode.ts';

const walked: EpisodeRecord = {
  board: { rows: 1, columns: 4, walls: Uint8Array.of(0, 0, 0, 1), doors: Uint16Array.of(1) },
  startCell: 0,
  goalCell: 2,
  length: 2,
  recurrentSteps: 1,
  reachedGoal: true,
  doorsFrozen: false,
  detour: false,
  optimalLength: 2,
  agentCells: Uint16Array.of(0, 1, 2),
  doorsClosed: Uint8Array.of(0, 0, 1),
  actions: Uint8Array.of(1, 1),
  rewards: Float32Array.of(0, 1),
  qValues: new Float32Array(8),
  zHDistances: new Float32Array(2),
  zLDistances: new Float32Array(2),
};

describe('round trip', () => {
  it('gives any episode back', () => {
    fc.assert(
      fc.property(episode, (record) => {
        expect(decodeEpisode(encodeEpisode(record))).toEqual(record);
      }),
    );
  });

  it('reads a Buffer at any offset of a larger one, as SQLite and the file system give them', () => {
    const bytes = encodeEpisode(walked);
    for (let offset = 0; offset < 4; offset++) {
      const pool = Buffer.alloc(bytes.length + 8, 0xee);
      pool.set(bytes, offset);
      const view = pool.subarray(offset, offset + bytes.length);
      const record = decodeEpisode(view);
      expect(record).toEqual(walked);
      pool.fill(0xff);
      expect(record).toEqual(walked);
    }
  });
});

describe('hostile bytes', () => {
  /** What a caller may rely on when decoding did not throw. */
  function isConsistent(record: EpisodeRecord): boolean {
    const { board, length, recurrentSteps } = record;
    const cells = board.rows * board.columns;
    const named = [record.startCell, record.goalCell, ...record.agentCells, ...board.doors];
    return (
      board.walls.length === cells &&
      record.agentCells.length === length + 1 &&
      record.doorsClosed.length === (length + 1) * board.doors.length &&
      record.qValues.length === length * recurrentSteps * 4 &&
      named.every((cell) => cell < cells) &&
      record.actions.every((action) => action < 4) &&
      [...board.walls, ...record.doorsClosed].every((byte) => byte <= 1)
    );
  }

  function isRefusedOrConsistent(bytes: Uint8Array): boolean {
    try {
      return isConsistent(decodeEpisode(bytes));
    } catch (error) {
      return error instanceof EpisodeFormatError;
    }
  }

  it('are refused when random', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(isRefusedOrConsistent(bytes)).toBe(true);
      }),
    );
  });

  it('are refused or consistent after any one byte of a record changed', () => {
    fc.assert(
      fc.property(episode, fc.nat(), fc.nat(255), (record, at, value) => {
        const bytes = encodeEpisode(record);
        bytes[at % bytes.length] = value;
        expect(isRefusedOrConsistent(bytes)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('are refused when cut off or continued', () => {
    fc.assert(
      fc.property(episode, fc.nat(), (record, at) => {
        const bytes = encodeEpisode(record);
        const cut = bytes.subarray(0, at % bytes.length);
        expect(() => decodeEpisode(cut)).toThrow(EpisodeFormatError);
        const longer = new Uint8Array(bytes.length + 1);
        longer.set(bytes);
        expect(() => decodeEpisode(longer)).toThrow(EpisodeFormatError);
      }),
    );
  });

  it.each([
    ['another version', 0, 2, 'episode record has version 2; this lab reads 1'],
    ['an unknown flag', 5, 8, 'episode record has a flag that is neither 0 nor 1'],
    ['a start outside', 8, 4, 'episode record names a cell outside its board'],
    ['an optimal length of all cells', 12, 4, 'episode record has an impossible optimal length'],
  ])('with %s are refused with a message that says so', (_, at, value, message) => {
    const bytes = encodeEpisode(walked);
    bytes[at] = value;
    expect(() => decodeEpisode(bytes)).toThrow(message);
  });

  it('with an unknown action are refused', () => {
    const bytes = encodeEpisode(walked);
    bytes[bytes.length - 1] = 4;
    expect(() => decodeEpisode(bytes)).toThrow('episode record names an unknown action');
  });
});

describe('encoding refuses', () => {
  it.each([
    ['a missing action', { actions: Uint8Array.of(1) }],
    ['a missing wall', { board: { ...walked.board, walls: new Uint8Array(3) } }],
    ['too many Q-values', { qValues: new Float32Array(9) }],
  ])('%s', (_, change) => {
    expect(() => encodeEpisode({ ...walked, ...change })).toThrow(
      'episode arrays do not fit its length and board',
    );
  });

  it('a board that its header cannot hold', () => {
    const board = { ...walked.board, columns: 256, walls: new Uint8Array(256) };
    expect(() => encodeEpisode({ ...walked, board })).toThrow(
      'episode too large for its binary form',
    );
  });
});
