import { type BrowserWindow, dialog } from 'electron';
import { formatShare } from '../../shared/format/number.ts';
import { errorMessage } from '../../shared/errors/thrown.ts';
import { formatTimeLeft } from '../../shared/format/duration.ts';
import {
  type ChosenFolder,
  chosenFolder,
  moveDataFolder,
  useDataFolder,
} from '../lab/move-data-folder.ts';

export interface DataFolderChoiceOptions {
  readonly window: BrowserWindow;
  /** In use now. */
  readonly dataFolder: string;
  /** In words, what goes on; '' for nothing. Runs are paused when the folder changes. */
  readonly goingOn: string;
  /** Closes the lab: nothing may be written while it is moved. */
  readonly close: () => Promise<void>;
  /** Shows that the lab is closed and its data are being moved. */
  readonly showMoving: () => Promise<void>;
  /** Ends the process, and starts the application anew. */
  readonly exitAnew: () => void;
}

type Decision = 'move' | 'use' | null;

/** Says what will happen, and asks whether it may. */
async function decide(options: DataFolderChoiceOptions, chosen: ChosenFolder): Promise<Decision> {
  const { window, dataFolder, goingOn } = options;
  const paused = goingOn === '' ? '' : ` ${goingOn}: they are paused, and go on when you say so.`;
  const decisions: readonly [label: string, decision: Decision][] =
    chosen.kind === 'lab'
      ? [
          ['Open That Lab', 'use'],
          ['Cancel', null],
        ]
      : [
          ['Move Everything There', 'move'],
          ['Begin Empty There', 'use'],
          ['Cancel', null],
        ];
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: chosen.kind === 'lab' ? `Open the lab in ${chosen.folder}?` : `Use ${chosen.folder}?`,
    detail: `The lab is now in ${dataFolder}. The application starts anew.${paused}`,
    buttons: decisions.map(([label]) => label),
    defaultId: 0,
    cancelId: decisions.length - 1,
    noLink: true,
  });
  return decisions[response]?.[1] ?? null;
}

/** Moves with a bar on the icon and the share and the time that is left in the title. @returns as moveDataFolder */
async function move({ window, dataFolder }: DataFolderChoiceOptions, to: string): Promise<string> {
  const begun = performance.now();
  const use = (folder: string) => useDataFolder(folder, process.env);
  return moveDataFolder(dataFolder, to, use, (share) => {
    if (window.isDestroyed()) return;
    const seconds = (performance.now() - begun) / 1000;
    const left = share > 0.02 ? `, ${formatTimeLeft((seconds * (1 - share)) / share)}` : '';
    window.setProgressBar(share);
    window.setTitle(`Moving data: ${formatShare(share)}${left}`);
  });
}

/**
 * Lets the user choose another data folder: one with a lab is opened, to an empty one the lab moves, or begins anew there.
 * The application starts anew then.
 */
export async function chooseDataFolder(options: DataFolderChoiceOptions): Promise<void> {
  const { window, dataFolder, close, showMoving } = options;
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: 'Data Folder of the Lab',
    properties: ['openDirectory', 'createDirectory'],
  });
  const [picked] = filePaths;
  if (picked === undefined) return;
  let isClosed = false;
  try {
    const chosen = await chosenFolder(picked, dataFolder);
    const decision = await decide(options, chosen);
    if (decision === null) return;
    isClosed = true;
    await close();
    if (decision === 'move') {
      await showMoving();
      const left = await move(options, chosen.folder);
      if (left !== '') dialog.showErrorBox(`The lab is in ${chosen.folder} now`, left);
    } else await useDataFolder(chosen.folder, process.env);
  } catch (error) {
    dialog.showErrorBox('The data folder stays where it is', errorMessage(error));
  }
  if (isClosed) options.exitAnew();
}
