import { differsFromPaper, PAPER_TABLE } from '../../../shared/run-config/paper-table.ts';
import type { RunConfig } from '../../../shared/run-config/schema.ts';
import { numberText } from '../../controls/number-text.ts';

/** A row of Table 1 of the paper beside what a configuration has there. */
export interface ComparedRow {
  readonly description: string;
  readonly value: string;
  /** '–' where it has no counterpart. */
  readonly own: string;
  readonly differs: boolean;
  readonly note: string;
}

/** Every row of the paper's table for a configuration, for reading. */
export function comparedWithPaper(config: RunConfig): ComparedRow[] {
  return PAPER_TABLE.map((row) => {
    const { description, value, note } = row;
    const own = row.own(config);
    const differs = differsFromPaper(row, config);
    // As the table writes it where it is the same: 1e-2, and not 0.01.
    const different = typeof own === 'number' ? numberText(own) : String(own ?? '–');
    return { description, value, own: differs || own === null ? different : value, differs, note };
  });
}
