import { z } from 'zod';
import {
  analysisParametersSchema,
  analysisResultSchema,
  analysisSourceSchema,
} from '../../../shared/contract/stored-analyses.ts';
import { ANALYSES } from '../../../shared/analyses/registry.ts';
import { type ArchivedAnalysis, findAnalysis } from '../../store/analyses-repository.ts';
import type { ReadableConnection } from '../../store/connection.ts';
import { idSchema, time } from './rows.ts';

/** An analysis of any version of the lab. */
export const analysisRowSchema = z.strictObject({
  /** Of how its kind is computed. */
  version: z.int().nonnegative(),
  createdAt: time,
  sources: z
    .array(analysisSourceSchema.extend({ run: idSchema }))
    .min(1)
    .max(10_000),
  parameters: z.looseObject({ kind: z.string().max(100) }),
  result: z.looseObject({ kind: z.string().max(100) }),
});
export type AnalysisRow = z.infer<typeof analysisRowSchema>;

/**
 * The lines of the part of a file that holds analyses.
 * @param wholeHash what a checkpoint has that lacks files here, when it is whole
 */
export function* analysisTexts(
  database: ReadableConnection,
  ids: readonly number[],
  wholeHash: (hash: string) => string,
): Generator<string, void, void> {
  for (const id of ids) {
    const found = findAnalysis(database, id);
    if (!found) continue;
    const { parameters, result, createdAt } = found;
    const sources = found.sources.map(({ hash, ...source }) => ({
      ...source,
      hash: hash === null ? null : wholeHash(hash),
    }));
    const { version } = ANALYSES[parameters.kind];
    const row: AnalysisRow = { version, createdAt, sources, parameters, result };
    yield `${JSON.stringify(row)}\n`;
  }
}

const isKnown = (kind: string): kind is keyof typeof ANALYSES => Object.hasOwn(ANALYSES, kind);

/**
 * The analysis of a row; null for a kind that this lab does not know, or computes differently.
 * @throws ZodError when it is none of its kind
 */
export function analysisOfRow(row: AnalysisRow): ArchivedAnalysis | null {
  const { version, createdAt, sources } = row;
  const { kind } = row.parameters;
  if (!isKnown(kind) || version !== ANALYSES[kind].version) return null;
  const parameters = analysisParametersSchema.parse(row.parameters);
  return { parameters, sources, createdAt, result: analysisResultSchema.parse(row.result) };
}
