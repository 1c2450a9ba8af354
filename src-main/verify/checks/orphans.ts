import { entriesIn } from '../../disk/folder-entries.ts';
import { adoptRun } from '../../runs/checkpoints/adopt-run.ts';
import { runFolder, runsFolder } from '../../store/data-folder.ts';
import type { Check } from '../check.ts';
import { REPAIR } from '../finding.ts';
import { holdsRun, isRunFolder, orphanRuns } from '../run-folders.ts';

/** Folders of runs that have no row: the database was lost, or an older copy of it was put back. */
export const orphansCheck: Check = {
  id: 'orphans',
  label: 'folders of runs',
  ofRuns: true,
  weigh: () => 0,
  async *find({ database, dataFolder, only, isOpen }) {
    const isMeant = (id: string) => only === null || only === id;
    for (const id of orphanRuns(database, dataFolder).filter(isMeant)) {
      yield {
        severity: 'damage',
        run: id,
        place: `runs/${id}`,
        what: `the database does not know this run${isOpen() ? ', unless it is being made now' : ''}`,
        advice: `${REPAIR} takes it up, without its metrics; a newer copy of the database may know more`,
        mend: async (writable) => {
          const adoption = await adoptRun(writable, dataFolder, id);
          return adoption.kind === 'adopted'
            ? { done: `taken up at update ${adoption.update}; ${adoption.missing}` }
            : { left: adoption.why };
        },
      };
    }
    const known = new Set(database.all<{ id: string }>('SELECT id FROM runs').map(({ id }) => id));
    for (const { name } of entriesIn(runsFolder(dataFolder)).filter(isRunFolder)) {
      if (!isMeant(name) || known.has(name) || holdsRun(dataFolder, name) || isOpen()) continue;
      const isEmpty = entriesIn(runFolder(dataFolder, name)).length === 0;
      yield {
        severity: 'leftover',
        run: name,
        place: `runs/${name}`,
        what: `${isEmpty ? 'empty' : 'holds nothing of a run'}, and the database does not know it`,
        advice: 'delete it when nothing of it is wanted',
      };
    }
  },
};
