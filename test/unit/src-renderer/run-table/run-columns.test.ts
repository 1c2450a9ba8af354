import { describe, expect, it } from 'vitest';
import { METRICS } from '../../../../shared/metrics/catalogue.ts';
import { isPossible } from '../../../../src-renderer/run-table/bulk-action.ts';
import { BULK_ACTIONS } from '../../../../src-renderer/run-table/bulk-actions.ts';
import { rowsCsv } from '../../../../src-renderer/run-table/rows-csv.ts';
import { RUN_COLUMN_CHOICES } from '../../../../src-renderer/run-table/run-column-choices.ts';
import {
  listedColumns,
  searchedText,
  USUAL_COLUMNS,
} from '../../../../src-renderer/run-table/run-columns.ts';
import {
  TOLD_COLUMNS,
  toldValues,
  withValues,
} from '../../../../src-renderer/run-table/told-columns.ts';
import { someRun } from './some-run.ts';

const experiments = new Map([['a', { id: 'e', name: 'Sweep' }]]);

describe('columns of runs', () => {
  it('have ids of their own', () => {
    const ids = RUN_COLUMN_CHOICES.columns.map(({ value }) => value);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining([...USUAL_COLUMNS]));
    expect(RUN_COLUMN_CHOICES.column('of another version').label).toBe('of another version');
  });

  it('are every setting, and each metric with its last, best and mean value', () => {
    expect(TOLD_COLUMNS.has('field:model.width')).toBe(true);
    for (const { key, better } of METRICS) {
      expect(TOLD_COLUMNS.has(`metric:${key}:last`)).toBe(true);
      expect(TOLD_COLUMNS.has(`metric:${key}:mean`)).toBe(true);
      expect(TOLD_COLUMNS.has(`metric:${key}:best`)).toBe(better !== undefined);
    }
  });

  it('group by what runs share, not by what was measured', () => {
    const ids = RUN_COLUMN_CHOICES.groups.map(({ value }) => value);
    expect(ids).toEqual(expect.arrayContaining(['variant', 'field:model.width', 'experiment']));
    expect(ids.some((id) => id.startsWith('metric:') || id === 'goalRate')).toBe(false);
  });

  it('have the values that the lab tells, by run', () => {
    const width = TOLD_COLUMNS.get('field:model.width')!;
    const loss = TOLD_COLUMNS.get('metric:train/loss:best')!;
    const answer = { ids: ['b', 'a'], fields: [[64, 32]], metrics: [[0.5, null]] };
    // In whatever order they are asked: settings and metrics are told apart.
    const told = toldValues([loss, width], answer);
    const of = (id: string) =>
      [width, loss].map((column) => withValues(column, told).value?.(someRun({ id })));
    expect([of('a'), of('b'), of('c')]).toEqual([
      [32, null],
      [64, 0.5],
      [null, null],
    ]);
  });

  it('are searched by name, id, tag, preset, variant and experiment', () => {
    const text = searchedText(someRun({ id: 'a', tags: ['good one'] }), experiments);
    for (const word of ['a', 'Name of a', 'good one', 'quick', 'Carry Z', 'Sweep']) {
      expect(text).toContain(word);
    }
  });

  it('say where a run trains, and what its job does while it lives', () => {
    const job = { id: '7', state: 'PENDING', words: 'waits: priority', node: '', restarts: 0 };
    const place = { name: 'cambridge', job, knownAt: 1, left: false };
    const run = someRun({ id: 'a', state: 'queued', place });
    const value = (id: string, of: typeof run) =>
      listedColumns(experiments, Date.now)
        .find((column) => column.id === id)
        ?.value?.(of);
    expect([value('place', run), value('job', run)]).toEqual(['cambridge', 'waits: priority']);
    expect([value('place', someRun({ id: 'b' })), value('job', someRun({ id: 'b' }))]).toEqual([
      'here',
      null,
    ]);
    expect(value('job', { ...run, state: 'stopped' })).toBeNull();
    expect(searchedText(run, experiments)).toContain('cambridge');
    const fetch = BULK_ACTIONS.find(({ id }) => id === 'fetch')!;
    expect(isPossible(fetch, [run])).toBe(false);
    expect(isPossible(fetch, [{ ...run, place: { ...place, left: true } }])).toBe(true);
  });

  it('leave as a file, unrounded, and no text of it is a formula', () => {
    const columns = listedColumns(experiments, Date.now).filter(({ id }) =>
      ['name', 'updates'].includes(id),
    );
    const runs = [someRun({ id: 'a', name: '=1+1' }), someRun({ id: 'b' })];
    expect(rowsCsv(runs, columns)).toBe("id,Name,Updates\r\na,'=1+1,1234\r\nb,Name of b,1234\r\n");
  });
});

describe('actions on many runs', () => {
  const action = (id: string) => BULK_ACTIONS.find((each) => each.id === id)!;

  it('are offered where they can be done', () => {
    const runs = [someRun({ id: 'a' }), someRun({ id: 'b', state: 'running', starred: true })];
    expect(isPossible(action('compare'), runs)).toBe(true);
    expect(isPossible(action('compare'), runs.slice(1))).toBe(false);
    expect(isPossible(action('pause'), runs)).toBe(true);
    expect(isPossible(action('pause'), runs.slice(0, 1))).toBe(false);
    expect(isPossible(action('unstar'), runs.slice(0, 1))).toBe(false);
    expect(isPossible(action('star'), [])).toBe(false);
  });

  it('have keys of their own', () => {
    const keys = BULK_ACTIONS.flatMap(({ key }) => key ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
