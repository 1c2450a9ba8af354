import type { FieldDescription } from '../../shared/run-config/fields.ts';
import { type ConfigIssue, runConfigIssues } from '../../shared/run-config/parse.ts';
import { formatCount } from '../../shared/format/number.ts';
import { ended } from '../format/sentence.ts';
import { configValue, type FieldValue } from '../../shared/run-config/config-value.ts';

/** What is wrong, by path; '' holds what belongs to no field. */
export type FormIssues = ReadonlyMap<string, string>;

/** What is wrong with a configuration, in the words of its fields. */
export function formIssues(config: object, fields: readonly FieldDescription[]): FormIssues {
  return issuesByField(runConfigIssues(config), fields, config);
}

/** Puts issues, of the schema or of the server, to the fields they belong to. */
export function issuesByField(
  issues: readonly ConfigIssue[],
  fields: readonly FieldDescription[],
  config: object,
): FormIssues {
  const byPath = new Map(fields.map((field) => [field.path, field]));
  const found = new Map<string, string>();
  for (const issue of issues) {
    const field = byPath.get(issue.path);
    const message = field
      ? fieldMessage(field, configValue(config, field.path), issue.message)
      : issue.path === ''
        ? issue.message
        : `${issue.path}: ${issue.message}`;
    const path = field ? field.path : '';
    if (!found.has(path)) found.set(path, message);
  }
  return found;
}

function fieldMessage(field: FieldDescription, value: FieldValue, message: string): string {
  if (field.path === 'name' && String(value).trim() === '') return 'Give the run a name.';
  if (field.kind === 'integer' || field.kind === 'real') {
    return numberMessage(field, value) ?? sentence(message);
  }
  return sentence(message);
}

function numberMessage(field: FieldDescription, value: FieldValue): string | null {
  if (typeof value !== 'number') {
    return String(value).trim() === '' ? 'Enter a number.' : `“${value}” is not a number.`;
  }
  if (field.kind === 'integer' && !Number.isInteger(value)) return 'Enter a whole number.';
  const { min = -Infinity, max = Infinity } = field;
  if (value < min) return `At least ${bound(min)}.`;
  if (value > max) return `At most ${bound(max)}.`;
  return null;
}

function bound(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : String(value);
}

function sentence(message: string): string {
  return ended(message.charAt(0).toUpperCase() + message.slice(1));
}
