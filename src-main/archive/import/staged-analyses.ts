import { existsSync } from 'node:fs';
import { z } from 'zod';
import { runsOfSubjects } from '../../../shared/analyses/subjects.ts';
import type { ArchivedAnalysis } from '../../store/analyses-repository.ts';
import { ArchiveError } from '../archive-error.ts';
import { analysisOfRow, analysisRowSchema } from '../format/analysis-row.ts';
import { ANALYSES_PART } from '../format/layout.ts';
import { firstIssue, type Manifest } from '../format/manifest.ts';
import { readRows } from '../format/read-json.ts';
import type { CheckedRun } from './place-runs.ts';
import type { StagedFiles } from './staged-files.ts';

/** Why an analysis is not of the file; null when it is. Of other runs it could tell anything. */
function misfitOf({ parameters, sources, result }: ArchivedAnalysis, runs: ReadonlySet<string>) {
  if (result.kind !== parameters.kind) return 'its result is of another kind';
  const named = [...sources.map(({ run }) => run), ...runsOfSubjects(parameters)];
  const other = named.find((run) => !runs.has(run));
  return other === undefined ? null : `it is of run ${other}, which is not in the file`;
}

/**
 * An analysis as the same question finds it here: a checkpoint that came without some of its files has
 * another hash than where it was computed.
 */
export function analysisHere(
  { sources, ...analysis }: ArchivedAnalysis,
  runs: readonly CheckedRun[],
): ArchivedAnalysis {
  const here = new Map(
    runs.flatMap(({ run, staged }) =>
      staged.told.checkpoints.map(
        ({ hash }, index) => [hash, run.checkpoints[index]?.hash] as const,
      ),
    ),
  );
  const hashHere = (hash: string | null) => (hash === null ? null : (here.get(hash) ?? hash));
  return {
    ...analysis,
    sources: sources.map((source) => ({ ...source, hash: hashHere(source.hash) })),
  };
}

/**
 * The analyses of a file that was unpacked, each looked at, without those that this lab would compute
 * differently; none when there are none.
 * @throws ArchiveError ARCHIVE_CONTENT naming the line
 */
export async function* stagedAnalyses(
  files: StagedFiles,
  manifest: Manifest,
): AsyncGenerator<ArchivedAnalysis, void, void> {
  const path = files.rowsPath(ANALYSES_PART);
  if (!existsSync(path)) return;
  const runs = new Set(manifest.runs.map(({ id }) => id));
  let line = 0;
  for await (const row of readRows(path, analysisRowSchema, ANALYSES_PART)) {
    const where = `${ANALYSES_PART}, line ${++line}`;
    try {
      const analysis = analysisOfRow(row);
      if (!analysis) continue;
      const misfit = misfitOf(analysis, runs);
      if (misfit !== null) throw new ArchiveError('ARCHIVE_CONTENT', `${where}: ${misfit}`);
      yield analysis;
    } catch (cause) {
      if (!(cause instanceof z.ZodError)) throw cause;
      const message = `${where}: ${firstIssue(cause)}`;
      throw new ArchiveError('ARCHIVE_CONTENT', message, { cause });
    }
  }
}
