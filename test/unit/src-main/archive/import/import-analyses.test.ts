import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { ANALYSES } from '../../../../../shared/analyses/registry.ts';
import {
  type AnalysisRow,
  analysisTexts,
} from '../../../../../src-main/archive/format/analysis-row.ts';
import {
  analysesOf,
  analysisBytes,
  type ArchivedAnalysis,
  findAnalysis,
  findEqualAnalysis,
  listAnalyses,
  saveAnalysis,
} from '../../../../../src-main/store/analyses-repository.ts';
import { findRun } from '../../../../../src-main/store/runs/runs-repository.ts';
import { someAnalysis } from '../../store/some-analysis.ts';
import {
  changedArchive,
  type Changes,
  emptyStore,
  FIXTURE_RUN,
  importInto,
  openEmptyStore,
} from '../some-archive.ts';

const VERSION = ANALYSES[someAnalysis('a').parameters.kind].version;

const rowOf = (analysis: ArchivedAnalysis, more: object = {}): AnalysisRow => ({
  version: VERSION,
  ...JSON.parse(JSON.stringify(analysis)),
  ...more,
});

const withAnalyses = (rows: readonly object[], version = 4): Changes => ({
  parts: { 'analyses.jsonl': () => rows.map((row) => `${JSON.stringify(row)}\n`).join('') },
  manifest: (all) => ({ ...all, version }),
});

/** For what is refused: it stays empty. */
let shared: ReturnType<typeof openEmptyStore>;
beforeAll(() => {
  shared = openEmptyStore();
});
afterAll(() => shared.close());

test('analyses are written as they are stored, those of other runs left out', () => {
  const { database } = emptyStore();
  const { id } = saveAnalysis(database, someAnalysis(FIXTURE_RUN));
  saveAnalysis(database, someAnalysis('another'));
  const ids = analysesOf(database, new Set([FIXTURE_RUN]));
  expect(ids).toEqual([id]);
  const { parameters, sources, result } = someAnalysis(FIXTURE_RUN);
  const stored = [parameters, sources, result].map((part) => JSON.stringify(part).length);
  expect(analysisBytes(database, ids)).toBe(stored.reduce((all, each) => all + each));
  expect(analysisBytes(database, [])).toBe(0);
  const lines = [...analysisTexts(database, ids, (hash) => hash)].map(
    (line) => JSON.parse(line) as unknown,
  );
  expect(lines).toEqual([rowOf(someAnalysis(FIXTURE_RUN))]);
});

test('analyses come with their runs, and are what the same question is answered with', async () => {
  const store = emptyStore();
  const analysis = someAnalysis(FIXTURE_RUN);
  await importInto(store, await changedArchive(withAnalyses([rowOf(analysis)])));
  const [{ id }] = listAnalyses(store.database);
  expect(findAnalysis(store.database, id)).toEqual({ ...analysis, id });
  expect(findEqualAnalysis(store.database, analysis)?.id).toBe(id);
});

test('what this lab does not know, or computes differently, is left out', async () => {
  const store = emptyStore();
  const analysis = someAnalysis(FIXTURE_RUN);
  const rows = [
    rowOf(analysis, { version: VERSION + 1 }),
    rowOf(analysis, { parameters: { kind: 'dreaming' }, result: { kind: 'dreaming' } }),
    rowOf(analysis, { parameters: { kind: 'constructor' }, result: { kind: 'constructor' } }),
  ];
  await importInto(store, await changedArchive(withAnalyses(rows)));
  expect(listAnalyses(store.database)).toEqual([]);
});

const named = (run: string) => someAnalysis(run).parameters;

test.each<[what: string, message: RegExp, row: object]>([
  ['of a run that is not in the file', /run other1, which is not/, rowOf(someAnalysis('other1'))],
  [
    'whose parameters name another run than its sources',
    /run other1, which is not/,
    rowOf(someAnalysis(FIXTURE_RUN), { parameters: named('other1') }),
  ],
  ['of nothing', /line 1: sources: /, rowOf(someAnalysis(FIXTURE_RUN), { sources: [] })],
  [
    'with a result of no kind',
    /line 1: /,
    rowOf(someAnalysis(FIXTURE_RUN), { result: { kind: 'none' } }),
  ],
  [
    'with parameters that cannot be',
    /line 1: /,
    rowOf(someAnalysis(FIXTURE_RUN), {
      parameters: { ...named(FIXTURE_RUN), epsilon: 'x', agents: 7, runs: 7 },
    }),
  ],
  [
    'with more than an analysis has',
    /Unrecognized key/,
    { ...rowOf(someAnalysis(FIXTURE_RUN)), html: '<b>' },
  ],
])('an analysis %s is refused, and nothing is left of the file', async (_, message, row) => {
  await expect(importInto(shared, await changedArchive(withAnalyses([row])))).rejects.toMatchObject(
    {
      code: 'ARCHIVE_CONTENT',
      message: expect.stringMatching(message),
    },
  );
  expect(listAnalyses(shared.database)).toEqual([]);
});

test('analyses in a file of format 3, which has none, are refused', async () => {
  const rows = [rowOf(someAnalysis(FIXTURE_RUN))];
  const path = await changedArchive(withAnalyses(rows, 3));
  await expect(importInto(shared, path)).rejects.toMatchObject({ code: 'ARCHIVE_PARTS' });
});

test('a run whose figures cannot be stored is imported all the same, and says so', async () => {
  const store = emptyStore();
  store.database.script(`CREATE TRIGGER no_figures BEFORE INSERT ON analyses
    BEGIN SELECT RAISE(ABORT, 'told to refuse'); END`);
  const told = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onTestFinished(() => told.mockRestore());
  const archive = await changedArchive(withAnalyses([rowOf(someAnalysis(FIXTURE_RUN))]));
  expect(await importInto(store, archive)).toMatchObject({
    alreadyHere: false,
    lacksFigures: true,
  });
  expect(findRun(store.database, FIXTURE_RUN)).toBeDefined();
  expect(String(told.mock.calls[0]?.[0])).toContain('told to refuse');
});
