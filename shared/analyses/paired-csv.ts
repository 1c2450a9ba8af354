import type { PairedResult } from '../contract/analyses.ts';
import { csvText } from './csv.ts';

const COLUMNS = [
  'episode',
  'longer_way',
  'doorways',
  'shortest_path_at_start',
  'a_reached_goal',
  'a_length',
  'b_reached_goal',
  'b_length',
];

/** A row for each maze that both walked. */
export function pairedCsv({ pairs }: PairedResult): string {
  const rows = pairs.map(({ a, b, detour, doorways, optimalLength }, episode) => [
    episode,
    detour,
    doorways,
    optimalLength < 0 ? null : optimalLength,
    a.reachedGoal,
    a.length,
    b.reachedGoal,
    b.length,
  ]);
  return csvText([COLUMNS, ...rows]);
}
