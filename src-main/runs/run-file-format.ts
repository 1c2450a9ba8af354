import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { engineChoiceSchema } from '../../shared/contract/engines.ts';
import { annotatedSchema, NOTHING_SAID } from '../../shared/contract/marks.ts';
import { errorMessage } from '../../shared/errors/thrown.ts';

/** Name of the file in a run's folder that says which run it is, should the database be lost. */
export const RUN_FILE = 'run.json';
/** Far more than any of them takes. */
const LARGEST_BYTES = 4 * 1024 * 1024;

const runFileSchema = z.object({
  format: z.literal(1),
  id: z.string(),
  name: z.string().max(1000),
  preset: z.string(),
  seed: z.number(),
  /** Milliseconds since 1970. */
  createdAt: z.int().min(0),
  stopAtGoalRate: z.number().nullable(),
  maxSeconds: z.number().nullable(),
  /** The checkpoint that it was forked from. */
  parent: z.object({ id: z.string(), update: z.int().min(0) }).nullable(),
  experiment: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** What it computes with, once that is chosen; it goes on with the same engine. */
  engine: engineChoiceSchema.nullable(),
  /** Tags, star, notes; runs of older labs have none, and what is not valid is left out. */
  marks: annotatedSchema.catch(NOTHING_SAID),
  /** Of any version that the lab ever had; whoever uses it brings it up to date. */
  config: z.record(z.string(), z.unknown()),
});
export type RunFile = z.infer<typeof runFileSchema>;

/** What a run's file says, or why it says nothing. */
export type ReadRunFile =
  | { readonly kind: 'read'; readonly run: RunFile }
  /** Runs of older labs have none. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged'; readonly why: string };

/** Reads the file of a run's folder; nothing in it is trusted. */
export function readRunFile(folder: string, id: string): ReadRunFile {
  const path = join(folder, RUN_FILE);
  const damaged = (why: string): ReadRunFile => ({ kind: 'damaged', why });
  let value: unknown;
  try {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (!found) return { kind: 'missing' };
    if (!found.isFile()) return damaged('it is not a regular file');
    if (found.size > LARGEST_BYTES) return damaged('it is too large to be one');
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return damaged(error instanceof SyntaxError ? 'it is not JSON' : errorMessage(error));
  }
  const { data } = runFileSchema.safeParse(value);
  if (!data) return damaged('it has not the fields that it should have');
  return data.id === id ? { kind: 'read', run: data } : damaged(`it is of run ${data.id}`);
}
