import { accessSync, constants, type Dirent, statSync } from 'node:fs';
import { quoteWord } from '../../../shared/text/shell-word.ts';
import { entriesIn } from '../../disk/folder-entries.ts';
import type { Check, VerifyContext } from '../check.ts';
import type { Found } from '../finding.ts';
import { isRunFolder } from '../run-folders.ts';
import { runsFolder } from '../../store/data-folder.ts';

/** What a lab puts into its data folder. */
const OURS =
  /^(lab\.(sqlite|lock)(-wal|-shm|-journal)?|lab\.pid|lab\.reserve|database-copies|importing-[0-9a-f]{12}|runs|quick-check\.json|session-key|engines|data-folder\.json)$/;
/** What a rebuild set aside, or did not finish. */
const SET_ASIDE = /^lab\.sqlite(-wal|-shm)?\.(lost|unfinished)/;
const READABLE_BY_OTHERS = 0o077;

function* permissions({ dataFolder }: VerifyContext): Generator<Found, void, void> {
  // Windows has no such bits.
  const mode = process.platform === 'win32' ? 0 : statSync(dataFolder).mode & 0o777;
  if ((mode & READABLE_BY_OTHERS) !== 0) {
    yield {
      severity: 'note',
      run: null,
      place: '.',
      what: `other users of this machine may look into the folder (mode 0${mode.toString(8)})`,
      advice: `\`chmod 700 ${quoteWord(dataFolder)}\` keeps them out`,
    };
  }
  try {
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    yield {
      severity: 'note',
      run: null,
      place: '.',
      what: 'the folder cannot be written by you',
      advice: 'runs can be looked at, but not trained',
    };
  }
}

function unexpected(place: string, entry: Dirent): Found {
  const kind = entry.isSymbolicLink() ? 'a link' : entry.isDirectory() ? 'a folder' : 'a file';
  return {
    severity: 'note',
    run: null,
    place,
    what: `${kind} that no lab put there`,
    advice: 'the lab leaves it alone',
  };
}

/** Who may read the data folder, and what lies in it that is not the lab's. */
export const dataFolderCheck: Check = {
  id: 'data-folder',
  label: 'the data folder',
  ofRuns: false,
  weigh: () => 0,
  async *find(context) {
    const { dataFolder } = context;
    yield* permissions(context);
    for (const entry of entriesIn(dataFolder)) {
      if (SET_ASIDE.test(entry.name)) {
        yield {
          severity: 'leftover',
          run: null,
          place: entry.name,
          what: 'set aside when the database was made anew',
          advice: 'delete it when you are sure that you need nothing of it',
        };
      } else if (!OURS.test(entry.name)) yield unexpected(entry.name, entry);
    }
    for (const entry of entriesIn(runsFolder(dataFolder))) {
      if (!isRunFolder(entry)) yield unexpected(`runs/${entry.name}`, entry);
    }
  },
};
