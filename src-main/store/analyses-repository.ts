import { createHash } from 'node:crypto';
import { ANALYSES } from '../../shared/analyses/registry.ts';
import {
  type Analysis,
  analysisResultSchema,
  analysisSummarySchema,
  type AnalysisSummary,
} from '../../shared/contract/stored-analyses.ts';
import type { ReadableConnection, WritableConnection } from './connection.ts';
import { readableJson } from './stored-json.ts';

/** An analysis that is in the store. */
export type StoredAnalysis = Analysis & { readonly id: number };

/** An analysis without what it is called here. */
export type ArchivedAnalysis = Omit<Analysis, 'id'>;

/** What makes a result what it is: the same gives the same. */
export type AnalysisSubject = Pick<AnalysisSummary, 'parameters' | 'sources'>;

interface SummaryRow {
  readonly id: number;
  readonly parameters: string;
  readonly sources: string;
  readonly version: number;
  readonly created_at: number;
}

interface Row extends SummaryRow {
  readonly result: string;
}

/** The same text for equal parameters and sources. */
function subjectKey({ parameters, sources }: AnalysisSubject): string {
  const text = JSON.stringify([parameters, sources]);
  return createHash('sha256').update(text).digest('base64url');
}

/** null for what another version wrote and this one does not know, or computes differently. */
function toSummary(row: SummaryRow): AnalysisSummary | null {
  const { id, parameters, sources, version, created_at } = row;
  const raw = { parameters: readableJson(parameters), sources: readableJson(sources) };
  const summary = analysisSummarySchema.safeParse({ ...raw, id, createdAt: created_at }).data;
  return summary && version === ANALYSES[summary.parameters.kind].version ? summary : null;
}

function toAnalysis(row: Row): StoredAnalysis | null {
  const summary = toSummary(row);
  const result = analysisResultSchema.safeParse(readableJson(row.result)).data;
  return summary && result ? { ...summary, result } : null;
}

/** All analyses that this version can read, newest first. */
export function listAnalyses(database: ReadableConnection): AnalysisSummary[] {
  const sql = 'SELECT id, parameters, sources, version, created_at FROM analyses ORDER BY id DESC';
  return database.all<SummaryRow>(sql).flatMap((row) => toSummary(row) ?? []);
}

/** Ids of the analyses that this version can read and that are of some runs alone, oldest first. */
export function analysesOf(database: ReadableConnection, runs: ReadonlySet<string>): number[] {
  const isOfThem = ({ sources }: AnalysisSummary) => sources.every(({ run }) => runs.has(run));
  return listAnalyses(database)
    .filter(isOfThem)
    .map(({ id }) => id)
    .toReversed();
}

/** About how many bytes analyses take as they are stored. */
export function analysisBytes(database: ReadableConnection, ids: readonly number[]): number {
  const sql = `SELECT coalesce(sum(length(parameters) + length(sources) + length(result)), 0) AS bytes
    FROM analyses WHERE id IN (SELECT value FROM json_each(?))`;
  return database.get<{ bytes: number }>(sql, JSON.stringify(ids))!.bytes;
}

const SELECT = 'SELECT id, parameters, sources, result, version, created_at FROM analyses';

/** The analysis of an id; null when there is none that this version can read. */
export function findAnalysis(database: ReadableConnection, id: number): StoredAnalysis | null {
  const row = database.get<Row>(`${SELECT} WHERE id = ?`, id);
  return row ? toAnalysis(row) : null;
}

/** What was computed of the same before; null when nothing that this version can read. */
export function findEqualAnalysis(
  database: ReadableConnection,
  subject: AnalysisSubject,
): StoredAnalysis | null {
  const row = database.get<Row>(`${SELECT} WHERE subject = ?`, subjectKey(subject));
  return row ? toAnalysis(row) : null;
}

/**
 * Stores an analysis in place of an equal one; what runs have come to also in place of what the same
 * runs had come to before they trained on.
 */
export function saveAnalysis(
  database: WritableConnection,
  analysis: ArchivedAnalysis,
): StoredAnalysis {
  const { parameters, sources, result, createdAt } = analysis;
  const { kind } = parameters;
  const asked = JSON.stringify(parameters);
  const insert = () => {
    if (ANALYSES[kind].subjects === 'runs') {
      database.run('DELETE FROM analyses WHERE kind = ? AND parameters = ?', kind, asked);
    }
    return database.run(
      `INSERT OR REPLACE INTO analyses
         (subject, kind, parameters, sources, result, version, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      subjectKey(analysis),
      kind,
      asked,
      JSON.stringify(sources),
      JSON.stringify(result),
      ANALYSES[kind].version,
      createdAt,
    ).rowId;
  };
  return { ...analysis, id: database.transaction(insert) };
}

/** Whether there was one to remove. */
export function deleteAnalysis(database: WritableConnection, id: number): boolean {
  return database.run('DELETE FROM analyses WHERE id = ?', id).changes > 0;
}

/** Removes at most `limit` analyses. Returns how many there were. */
export function deleteAnalyses(database: WritableConnection, limit: number): number {
  const sql = 'DELETE FROM analyses WHERE id IN (SELECT id FROM analyses LIMIT ?)';
  return database.run(sql, limit).changes;
}
