import { danglingRows } from '../../store/database/integrity.ts';
import type { Check } from '../check.ts';

/** Rows that name rows of other tables, such as the run that a metric is of. */
export const referencesCheck: Check = {
  id: 'references',
  label: 'references in the database',
  ofRuns: false,
  weigh: () => 0,
  async *find({ database }) {
    for (const { table, parent, rows } of danglingRows(database)) {
      yield {
        severity: 'damage',
        run: null,
        place: `table ${table}`,
        what: `${rows} ${rows === 1 ? 'row names a row' : 'rows name rows'} of ${parent} that ${rows === 1 ? 'is' : 'are'} not there`,
        advice: 'the lab does not show them; a copy of the database may have what is missing',
      };
    }
  },
};
