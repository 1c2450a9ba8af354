import { expect, test } from 'vitest';
import { CONVERGENCE_SETTINGS } from '../../../../../shared/analyses/convergence.ts';
import { PAIRED_SETTINGS } from '../../../../../shared/analyses/paired.ts';
import type { AnalysisParameters } from '../../../../../shared/contract/stored-analyses.ts';
import {
  findAnalysis,
  findEqualAnalysis,
  listAnalyses,
} from '../../../../../src-main/store/analyses-repository.ts';
import { migrate } from '../../../../../src-main/store/database/migrate.ts';
import { MIGRATIONS } from '../../../../../src-main/store/migrations/all.ts';
import { convergenceResult, pairedResult } from '../../../shared/analyses/some-results.ts';
import { migratedDatabase } from '../temporary-database.ts';

const STORED = [
  [
    { kind: 'convergence', agents: [{ run: 'a' }], settings: CONVERGENCE_SETTINGS },
    convergenceResult,
  ],
  [{ kind: 'paired', a: { run: 'a' }, b: { run: 'b' }, settings: PAIRED_SETTINGS }, pairedResult],
] as const satisfies (readonly [AnalysisParameters, unknown])[];

test('roll-outs of older versions, which were in other mazes, count as not there', () => {
  const database = migratedDatabase(100);
  for (const [parameters, result] of STORED) {
    database.run(
      `INSERT INTO analyses (subject, kind, parameters, sources, result, created_at)
       VALUES (?, ?, ?, '[]', ?, 1)`,
      parameters.kind,
      parameters.kind,
      JSON.stringify(parameters),
      JSON.stringify(result),
    );
  }
  migrate(database, MIGRATIONS);
  expect(database.get('SELECT count(*) AS stored FROM analyses')).toEqual({ stored: 2 });
  expect(listAnalyses(database)).toEqual([]);
  expect([findAnalysis(database, 1), findAnalysis(database, 2)]).toEqual([null, null]);
  for (const [parameters] of STORED) {
    expect(findEqualAnalysis(database, { parameters, sources: [] })).toBeNull();
  }
});
