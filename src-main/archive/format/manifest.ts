import { z } from 'zod';
import { leaveOutSchema } from '../../../shared/contract/archive.ts';
import { plainLine } from '../../../shared/contract/plain-line.ts';
import { recordOf } from '../../../shared/typed/record.ts';
import { ArchiveError } from '../archive-error.ts';
import { isId, isPartPath } from './layout.ts';

export const FORMAT = 'hrmrun';
/**
 * Versions of the format, all of which are read: branches of episodes came with the second; tags, stars,
 * notes and what is archived with the third; analyses with the fourth; checkpoints of weights alone with the
 * fifth. What is written has the first that can tell all of it, so that older labs read what they can.
 */
export const FORMAT_VERSIONS = {
  first: 1,
  withBranches: 2,
  withMarks: 3,
  withAnalyses: 4,
  withWeightsAlone: 5,
} as const;
const NEWEST = FORMAT_VERSIONS.withWeightsAlone;

/** What a file has that the first version could not tell. */
type Novelty = 'branches' | 'marks' | 'analyses' | 'weightsAlone';

/** The oldest version that can hold a file: labs that know no later one read it, too. */
export function versionFor(has: Readonly<Record<Novelty, boolean>>) {
  if (has.weightsAlone) return FORMAT_VERSIONS.withWeightsAlone;
  if (has.analyses) return FORMAT_VERSIONS.withAnalyses;
  if (has.marks) return FORMAT_VERSIONS.withMarks;
  return has.branches ? FORMAT_VERSIONS.withBranches : FORMAT_VERSIONS.first;
}

/** Of a run or an experiment. */
export const LONGEST_NAME = 200;
export const LONGEST_LACK = 2_000;

const idSchema = z.string().refine(isId, 'is no id of a run or experiment');
const count = z.int().nonnegative();
const SHA256 = /^[0-9a-f]{64}$/;

const partSchema = z.strictObject({
  path: z.string().refine(isPartPath, 'is no part of such a file'),
  bytes: count,
  /** Of its bytes, in hexadecimal. */
  sha256: z.string().regex(SHA256),
  /** Media type. */
  media: z.string().max(100),
});
export type ManifestPart = Readonly<z.infer<typeof partSchema>>;

const runSchema = z.strictObject({
  id: idSchema,
  name: plainLine(LONGEST_NAME),
  /** Updates done. */
  update: count,
  /** The hash chain: what each checkpoint has, oldest first; null for one of the first versions. */
  checkpoints: z
    .array(
      z.strictObject({
        name: z.string().max(40),
        update: count,
        hash: z.string().regex(SHA256).nullable(),
      }),
    )
    .max(10_000),
  /** Sentences on what could not be taken along, such as a damaged checkpoint. */
  lacks: z.array(z.string().max(LONGEST_LACK)).max(10_000),
});
export type ManifestRun = Readonly<z.infer<typeof runSchema>>;

const manifestSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(Object.values(FORMAT_VERSIONS)),
  /** Version of the lab that wrote it. */
  lab: plainLine(40),
  created: z.iso.datetime(),
  kind: z.enum(['run', 'experiment']),
  /** Null for a single run. */
  experiment: z.strictObject({ id: idSchema, name: plainLine(LONGEST_NAME) }).nullable(),
  runs: z.array(runSchema).max(10_000),
  leftOut: z.array(leaveOutSchema).max(leaveOutSchema.options.length),
  /** Everything else in the file. */
  parts: z.array(partSchema).max(100_000),
});
export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/** The first issue that a schema finds, with its place. */
export function firstIssue(error: z.ZodError): string {
  const [{ path, message }] = error.issues;
  return path.length > 0 ? `${path.join('.')}: ${message}` : message;
}

function refuse(message: string, cause?: unknown): ArchiveError {
  return new ArchiveError('ARCHIVE_MANIFEST', `manifest.json: ${message}`, { cause });
}

/**
 * Reads a manifest.
 * @throws ArchiveError ARCHIVE_TOO_NEW, ARCHIVE_MANIFEST
 */
export function parseManifest(text: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refuse('it is not JSON', cause);
  }
  const { format, version } = recordOf(value);
  if (format !== FORMAT) throw refuse('it is not that of a run (.hrmrun)');
  if (typeof version === 'number' && version > NEWEST) {
    throw new ArchiveError(
      'ARCHIVE_TOO_NEW',
      `the file was written by a newer HRM-Agent Lab (format ${version}, this one reads up to ${NEWEST})`,
    );
  }
  const result = manifestSchema.safeParse(value);
  if (!result.success) throw refuse(firstIssue(result.error), result.error);
  const manifest = result.data;
  const single = manifest.kind === 'run' && (manifest.experiment || manifest.runs.length !== 1);
  if (single) throw refuse('it tells of one run, and of others');
  if (manifest.kind === 'experiment' && !manifest.experiment)
    throw refuse('it names no experiment');
  const ids = manifest.runs.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) throw refuse('it names a run twice');
  return manifest;
}
