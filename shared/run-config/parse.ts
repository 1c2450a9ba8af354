import type { z } from 'zod';
import type { ConfigIssue } from './config-issue.ts';
import { withConfigValues } from './config-value.ts';
import { WORLDS } from '../worlds/worlds.ts';
import { describeRunConfig } from './fields.ts';
import { migrateRunConfig, RUN_CONFIG_VERSION } from './migrate.ts';
import { type RunConfig, runConfigSchema } from './schema.ts';

export type { ConfigIssue };

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

/** What is allowed in a number field, in words; null for anything else. */
function rangeOf(path: string): string | null {
  const field = describeRunConfig()
    .flatMap((section) => section.fields)
    .find((each) => each.path === path);
  if (field?.min === undefined || field.max === undefined) return null;
  const whole = field.kind === 'integer' ? 'a whole number' : 'a number';
  return `expected ${whole} from ${field.min} to ${field.max}`;
}

/** What is wrong with a version that has not been migrated to this one. */
function versionMessage(value: unknown): string | null {
  const version =
    typeof value === 'object' && value !== null && 'version' in value && value.version;
  return typeof version === 'number' && version > RUN_CONFIG_VERSION
    ? `${version} is of a newer HRM-Agent Lab; this one reads up to ${RUN_CONFIG_VERSION}: update it`
    : null;
}

/** @param most of its unknown keys */
function toIssues(issue: z.core.$ZodIssue, value: unknown, most: number): ConfigIssue[] {
  if (issue.code === 'unrecognized_keys') {
    const isOfAnother = (key: string) =>
      issue.path.join('.') === 'environment' &&
      WORLDS.some(({ section }) => Object.hasOwn(section.shape, key));
    return issue.keys.slice(0, most).map((key) => ({
      path: [...issue.path, key].join('.'),
      message: isOfAnother(key) ? 'a field of another world' : 'unknown key',
    }));
  }
  const path = issue.path.join('.');
  const isRange = ['too_small', 'too_big', 'invalid_type'].includes(issue.code);
  const known = path === 'version' ? versionMessage(value) : isRange ? rangeOf(path) : null;
  return [{ path, message: known ?? issue.message }];
}

/**
 * Checks a value of unknown origin; a configuration of an older version is brought up to date.
 * @throws RunConfigError with every issue found.
 */
export function parseRunConfig(value: unknown): RunConfig {
  const result = runConfigSchema.safeParse(migrateRunConfig(value));
  if (result.success) return result.data;
  throw new RunConfigError(issuesOf(result.error, value));
}

/** Nobody reads more; a file with a million unknown keys is no configuration. */
const MOST_ISSUES = 50;

/** The first issues, and how many more there are. */
function issuesOf(error: z.ZodError, value: unknown): ConfigIssue[] {
  const issues: ConfigIssue[] = [];
  let count = 0;
  for (const issue of error.issues) {
    const found = issue.code === 'unrecognized_keys' ? issue.keys.length : 1;
    const room = MOST_ISSUES - issues.length;
    if (room > 0) issues.push(...toIssues(issue, value, room));
    count += found;
  }
  const more = count - issues.length;
  return more > 0 ? [...issues, { path: '', message: `and ${more} more` }] : issues;
}

/** The issues of a configuration, none when it can be used. */
export function runConfigIssues(value: unknown): ConfigIssue[] {
  const result = runConfigSchema.safeParse(migrateRunConfig(value));
  return result.success ? [] : issuesOf(result.error, value);
}

function fromText(text: string, kind: string, path: string): number | string | boolean {
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

function kindOf(path: string): string {
  const fields = describeRunConfig().flatMap((section) => section.fields);
  const field = fields.find((each) => each.path === path);
  if (!field) throw new RunConfigError([{ path, message: 'unknown key' }]);
  return field.kind;
}

/**
 * Several values of a field as people write them: `32,64`; of a text, which may have commas in it,
 * `5,7;7,9`.
 * @param path dotted, e.g. `model.width`
 * @throws RunConfigError for an unknown path or a wrong type; the range is not looked at.
 */
export function fieldValuesFrom(path: string, text: string): (number | string | boolean)[] {
  const kind = kindOf(path);
  const parts = text.split(kind === 'text' ? ';' : ',').map((part) => part.trim());
  return parts.map((part) => fromText(part, kind, path));
}

/**
 * Applies assignments such as `learning.batchSize=64` and checks the result.
 * @throws RunConfigError for an unknown path, a wrong type or a value out of range.
 */
export function assignRunConfig(config: RunConfig, assignments: readonly string[]): RunConfig {
  const values = assignments.map((assignment) => {
    const equals = assignment.indexOf('=');
    const path = equals < 0 ? assignment : assignment.slice(0, equals);
    if (equals < 0) {
      throw new RunConfigError([{ path, message: 'expected path=value' }]);
    }
    return [path, fromText(assignment.slice(equals + 1), kindOf(path), path)] as const;
  });
  return parseRunConfig(withConfigValues(config, values));
}
