import type { FieldValue } from '../../shared/contract/experiments.ts';
import type { FieldDescription } from '../../shared/run-config/fields.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { withConfigValues } from '../../shared/run-config/config-value.ts';
import { issuesByField } from '../form/form-issues.ts';
import { runConfigIssues } from '../../shared/run-config/parse.ts';
import { parseNumber } from '../controls/number-text.ts';

/** The values typed for a field of the grid, or what is wrong with them. */
export interface GridValues {
  readonly values: readonly FieldValue[];
  /** '' when all can be used. */
  readonly issue: string;
}

const TRUTHS: Readonly<Record<string, boolean>> = {
  yes: true,
  no: false,
  true: true,
  false: false,
};

function parseValue(text: string, { kind }: FieldDescription): FieldValue {
  if (kind === 'integer' || kind === 'real') return parseNumber(text) ?? text;
  if (kind === 'flag') return TRUTHS[text.toLowerCase()] ?? text;
  return text;
}

/** What the schema says against one value in an otherwise good configuration; '' for nothing. */
function valueIssue(field: FieldDescription, value: FieldValue, base: RunConfig): string {
  const config = withConfigValues(base, [[field.path, value]]);
  return issuesByField(runConfigIssues(config), [field], config).get(field.path) ?? '';
}

/** Texts may have commas in them, or be empty. */
export function separatorOf({ kind }: Pick<FieldDescription, 'kind'>): ',' | ';' {
  return kind === 'text' ? ';' : ',';
}

/**
 * The values of a text such as `32, 64`, each checked by the schema in the place of the field's
 * value in `base`, which is valid.
 */
export function parseGridValues(
  text: string,
  field: FieldDescription,
  base: RunConfig,
): GridValues {
  const typed = text.split(separatorOf(field)).map((part) => part.trim());
  const parts = typed.filter((part) => part !== '' || field.kind === 'text');
  if (text.trim() === '' && parts.length === 0) {
    return { values: [], issue: 'Give at least one value.' };
  }
  const values = parts.map((part) => parseValue(part, field));
  if (parts.length < typed.length) {
    return { values, issue: `A value is missing ${gapOf(typed)}.` };
  }
  const twice = parts.find((_, index) => values.indexOf(values[index]) !== index);
  if (twice !== undefined) return { values, issue: `${twice} is given twice.` };
  for (const [index, value] of values.entries()) {
    const issue = valueIssue(field, value, base);
    if (issue !== '') return { values, issue: said(parts[index], issue) };
  }
  return { values, issue: '' };
}

/** Where a comma has no value at one of its sides. */
function gapOf(parts: readonly string[]): string {
  if (parts.at(-1) === '') return 'after the last comma';
  return parts[0] === '' ? 'before the first comma' : 'between two commas';
}

/** A message that names the value already stays as it is. */
function said(part: string, issue: string): string {
  return issue.includes(part)
    ? issue
    : `${part}: ${issue.charAt(0).toLowerCase()}${issue.slice(1)}`;
}
