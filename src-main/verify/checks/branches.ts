import { setImmediate } from 'node:timers/promises';
import { decodeEpisode, EpisodeFormatError } from '../../../shared/maze/episode-codec.ts';
import { findBranch } from '../../store/branches-repository.ts';
import type { ReadableConnection } from '../../store/connection.ts';
import type { Check } from '../check.ts';

const A_SLICE = 50;

interface Row {
  readonly id: number;
  readonly step: number;
  readonly length: number;
  readonly reached: number;
  readonly episodeLength: number;
  readonly record: Uint8Array | null;
}

/** Why a branch cannot be opened again; null when it can. */
function problemOf(database: ReadableConnection, row: Row): string | null {
  const { id, step, length, reached, episodeLength, record } = row;
  if (record === null) return 'its record is missing';
  if (!findBranch(database, id)) return 'its walk cannot be read';
  if (step < 0 || step >= episodeLength) return 'it begins where its episode does not';
  try {
    const branch = decodeEpisode(record);
    const agrees = branch.length === length && Number(branch.reachedGoal) === reached;
    return agrees ? null : 'its record is of another branch';
  } catch (error) {
    if (error instanceof EpisodeFormatError) return error.message;
    throw error;
  }
}

function nextRows(database: ReadableConnection, run: number, after: number): Row[] {
  return database.all<Row>(
    `SELECT branches.id, step, branches.length, branches.reached_goal AS reached,
       episodes.length AS episodeLength, record
     FROM branches JOIN episodes ON episodes.id = branches.episode
       LEFT JOIN branch_records ON branch = branches.id
     WHERE run = ? AND branches.id > ? ORDER BY branches.id LIMIT ${A_SLICE}`,
    run,
    after,
  );
}

/** Kept branches of episodes, each as it would be opened again. */
export const branchesCheck: Check = {
  id: 'branches',
  label: 'branches of episodes',
  ofRuns: true,
  weigh: () => 0,
  async *find({ database, runs, read }) {
    for (const run of runs.filter(({ deleted }) => !deleted)) {
      let total = 0;
      const broken: string[] = [];
      for (let rows = nextRows(database, run.number, -1); rows.length > 0;) {
        for (const row of rows) {
          const problem = problemOf(database, row);
          if (problem !== null) broken.push(`branch ${row.id}: ${problem}`);
          read(row.record?.byteLength ?? 0);
        }
        total += rows.length;
        await setImmediate();
        rows = nextRows(database, run.number, rows.at(-1)!.id);
      }
      await setImmediate();
      if (broken.length === 0) continue;
      yield {
        severity: 'damage',
        run: run.id,
        place: 'table branches',
        what: `${broken.length} of ${total} kept branches cannot be opened (${broken[0]})`,
        advice: 'make them again from their episodes, or put a copy of the database back',
      };
    }
  },
};
