import type { RunCurves } from './run-curves.ts';

const COLUMNS = [
  'variant',
  'seed',
  'on its board after updates',
  '95% after updates',
  'time',
  'goal rate',
  'doors frozen',
  'longer way',
  'two or more doorways',
  'mean length',
  'time-aware optimum',
  'length / time-aware optimum',
  'whole run',
];

const percent = (value: number | undefined) =>
  value === undefined ? '' : `${(100 * value).toFixed(1)}%`;
const minutes = (seconds: number) => `${(seconds / 60).toFixed(1)} min`;
const oneDigit = (value: number | undefined) => value?.toFixed(1) ?? '';

function rowOf(curves: RunCurves, wanted: number): string[] {
  const { run, moving, frozen, detour, doorways, length, timeAware } = curves;
  const first = moving.values.findIndex((value) => value >= wanted);
  const [lengthEnd, optimum] = [length.values.at(-1), timeAware.values.at(-1)];
  return [
    run.variant,
    String(run.seed),
    String(moving.updates.at(0) ?? 'never'),
    first < 0 ? 'never' : String(moving.updates[first]),
    first < 0 ? '' : minutes(moving.wallSeconds[first]),
    percent(moving.values.at(-1)),
    percent(frozen.values.at(-1)),
    percent(detour.values.at(-1)),
    percent(doorways.values.at(-1)),
    oneDigit(lengthEnd),
    oneDigit(optimum),
    lengthEnd === undefined || optimum === undefined ? '' : (lengthEnd / optimum).toFixed(2),
    moving.wallSeconds.length > 0 ? minutes(moving.wallSeconds.at(-1) as number) : '',
  ];
}

/** A Markdown table with a row for each run: when it reached a goal rate, and its last validation. */
export function resultsTable(runs: readonly RunCurves[], wanted: number): string {
  const heads = COLUMNS.map((head) => head.replace('95%', percent(wanted).replace('.0', '')));
  const rows = [heads, COLUMNS.map(() => '---'), ...runs.map((each) => rowOf(each, wanted))];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
