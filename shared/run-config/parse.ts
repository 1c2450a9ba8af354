import type { z } from 'zod';
import { describeRunConfig } from './fields.ts';
import { migrateRunConfig } from './migrate.ts';
import { type RunConfig, runConfigSchema } from './schema.ts';

/** One thing that is wrong with a configuration, at a dotted path. */
export interface ConfigIssue {
  readonly path: string;
  readonly message: string;
}

/** A configuration that cannot be used; `issues` says what and where. */
export class RunConfigError extends Error {
  readonly code = 'INVALID_RUN_CONFIG';
  readonly issues: readonly ConfigIssue[];
  constructor(issues: readonly ConfigIssue[]) {
    super(issues.map((i) => (i.path ? `${i.path}: ${i.message}` : i.message)).join('; '));
    this.name = 'RunConfigError';
    this.issues = issues;
  }
}

/** The allowed range of a number field, in words; null for anything else. */
function rangeOf(path: string): string | null {
  const field = describeRunConfig()
    .flatMap((section) => section.fields)
    .find((each) => each.path === path);
  if (field?.min === undefined || field.max === undefined) return null;
  const whole = field.kind === 'integer' ? 'a whole number' : 'a number';
  return `expected ${whole} from ${field.min} to ${field.max}`;
}

function toIssues(issue: z.core.$ZodIssue): ConfigIssue[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key].join('.'),
      message: 'unknown key',
    }));
  }
  const path = issue.path.join('.');
  const isRange = issue.code === 'too_small' || issue.code === 'too_big';
  return [{ path, message: (isRange && rangeOf(path)) || issue.message }];
}

/**
 * Checks a value of unknown origin; a configuration of an older version is brought up to date.
 * @throws RunConfigError with every issue found.
 */
export function parseRunConfig(value: unknown): RunConfig {
  const result = runConfigSchema.safeParse(migrateRunConfig(value));
  if (result.success) return result.data;
  throw new RunConfigError(result.error.issues.flatMap(toIssues));
}

/** The issues of a configuration, none when it can be used. */
export function runConfigIssues(value: unknown): ConfigIssue[] {
  const result = runConfigSchema.safeParse(migrateRunConfig(value));
  return result.success ? [] : result.error.issues.flatMap(toIssues);
}

function fromText(text: string, kind: string, path: string): unknown {
  if (kind === 'text' || kind === 'choice') return text;
  if (kind === 'flag') {
    if (text === 'true' || text === 'false') return text === 'true';
    throw new RunConfigError([{ path, message: `expected true or false, got "${text}"` }]);
  }
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) {
    throw new RunConfigError([{ path, message: `expected a number, got "${text}"` }]);
  }
  return value;
}

/**
 * Applies assignments such as `learning.batchSize=64` and checks the result.
 * @throws RunConfigError for an unknown path, a wrong type or a value out of range.
 */
export function assignRunConfig(config: RunConfig, assignments: readonly string[]): RunConfig {
  const copy = structuredClone(config) as Record<string, unknown>;
  const fields = new Map(describeRunConfig().flatMap((s) => s.fields.map((f) => [f.path, f])));
  for (const assignment of assignments) {
    const equals = assignment.indexOf('=');
    const path = equals < 0 ? assignment : assignment.slice(0, equals);
    if (equals < 0) {
      throw new RunConfigError([{ path, message: 'expected path=value' }]);
    }
    const field = fields.get(path);
    if (!field) throw new RunConfigError([{ path, message: 'unknown key' }]);
    const parts = path.split('.');
    const last = parts.pop() as string;
    let target = copy;
    for (const part of parts) target = target[part] as Record<string, unknown>;
    target[last] = fromText(assignment.slice(equals + 1), field.kind, path);
  }
  return parseRunConfig(copy);
}
