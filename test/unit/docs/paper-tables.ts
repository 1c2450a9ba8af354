import { describeRunConfig } from '../../../shared/run-config/fields.ts';
import { PAPER_TABLE } from '../../../shared/run-config/paper-table.ts';
import { fieldText } from '../../../src-renderer/form/field-text.ts';

const fields = describeRunConfig().flatMap((section) => section.fields);

const row = (...cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const code = (path: string) => `\`${path}\``;

/** The rows of docs/paper.md: of each point at which both readings can be chosen. */
export const READING_ROWS = fields.flatMap((field) =>
  field.readings
    ? [
        row(
          `${field.label}, ${code(field.path)}`,
          fieldText(field, field.default),
          field.readings.reference,
          field.readings.paper,
          field.readings.why,
        ),
      ]
    : [],
);

/** Of each further difference from the reference implementation. */
export const DIFFERENCE_ROWS = fields.flatMap((field) =>
  field.reference ? [row(`${field.label}, ${code(field.path)}`, field.reference)] : [],
);

/** Of Table 1. */
export const TABLE_ROWS = PAPER_TABLE.map(({ description, value, paths, note }) =>
  row(description, value, paths.map(code).join(', ') || '–', note),
);
