import { statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { decodeEpisode, EpisodeFormatError } from '../../../shared/maze/episode-codec.ts';
import type { ReadableConnection } from '../../store/connection.ts';
import type { Check } from '../check.ts';

const A_SLICE = 50;

interface Row {
  readonly id: number;
  readonly length: number;
  readonly reached: number;
  readonly frozen: number;
  readonly optimal: number;
  readonly record: Uint8Array | null;
}

/** Why a recorded episode cannot be replayed; null when it can. */
function problemOf({ length, reached, frozen, optimal, record }: Row): string | null {
  if (record === null) return 'its record is missing';
  try {
    const episode = decodeEpisode(record);
    const agrees =
      episode.length === length &&
      Number(episode.reachedGoal) === reached &&
      Number(episode.doorsFrozen) === frozen &&
      episode.optimalLength === optimal;
    return agrees ? null : 'its record is of another episode';
  } catch (error) {
    if (error instanceof EpisodeFormatError) return error.message;
    throw error;
  }
}

function nextRows(database: ReadableConnection, run: number, after: number): Row[] {
  return database.all<Row>(
    `SELECT id, length, reached_goal AS reached, doors_frozen AS frozen, optimal_length AS optimal,
       record
     FROM episodes LEFT JOIN episode_records ON episode = id
     WHERE run = ? AND id > ? ORDER BY id LIMIT ${A_SLICE}`,
    run,
    after,
  );
}

/** Recorded episodes, each as a replay would read it. */
export const episodesCheck: Check = {
  id: 'episodes',
  label: 'recorded episodes',
  ofRuns: true,
  // Most of a database is episodes.
  weigh: ({ database, only }) => (only === null ? statSync(database.file).size : 0),
  async *find({ database, runs, read }) {
    for (const run of runs.filter(({ deleted }) => !deleted)) {
      let total = 0;
      const broken: string[] = [];
      for (let rows = nextRows(database, run.number, -1); rows.length > 0;) {
        for (const row of rows) {
          const problem = problemOf(row);
          if (problem !== null) broken.push(`episode ${row.id}: ${problem}`);
          read(row.record?.byteLength ?? 0);
        }
        total += rows.length;
        await setImmediate();
        rows = nextRows(database, run.number, rows.at(-1)!.id);
      }
      if (broken.length === 0) continue;
      yield {
        severity: 'damage',
        run: run.id,
        place: 'table episodes',
        what: `${broken.length} of ${total} recorded episodes cannot be replayed (${broken[0]})`,
        advice: 'later rounds take their place when the run goes on',
      };
    }
  },
};
