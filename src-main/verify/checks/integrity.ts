import { statSync } from 'node:fs';
import { areOfIndexes, integrityProblems, rebuildIndexes } from '../../store/database/integrity.ts';
import type { Check } from '../check.ts';
import { once, REPAIR } from '../finding.ts';

const mendIndexes = () =>
  once(async (database) => {
    rebuildIndexes(database);
    const left = integrityProblems(database, 'full');
    return left.length === 0 ? { done: 'the indexes were made anew' } : { left: left[0] };
  });

/** SQLite's own look at every page, row and index. */
export const integrityCheck: Check = {
  id: 'integrity',
  label: 'the database',
  ofRuns: false,
  weigh: ({ database }) => statSync(database.file).size,
  async *find({ database, read }) {
    const problems = integrityProblems(database, 'full');
    const indexes = areOfIndexes(problems);
    const mend = mendIndexes();
    for (const what of problems) {
      yield {
        severity: 'damage',
        run: null,
        place: 'lab.sqlite',
        what,
        advice: indexes
          ? `${REPAIR} makes the indexes anew; nothing is lost`
          : 'put a copy of the database back; or set it aside and `hrm-lab rebuild`, which loses metrics',
        ...(indexes && { mend }),
      };
    }
    read(statSync(database.file).size);
  },
};
