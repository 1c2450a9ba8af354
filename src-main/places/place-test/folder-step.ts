import { formatBytes } from '../../../shared/format/bytes.ts';
import { lastLine } from '../reach/program-reach.ts';
import { wholeNumber } from '../slurm/squeue.ts';
import { type Found, type Look, missing, passed, type PlaceTestStep } from './step.ts';

/** Makes the folder, writes into it, reads it back, and says how many KiB are free; what it made of files goes again. */
const SCRIPT = `umask 077
mkdir -p -- "$1" || exit
probe=$1/.hrm-lab-probe-$$
trap 'rm -f -- "$probe"' EXIT
echo written > "$probe" || exit
[ "$(cat -- "$probe")" = written ] || exit
df -Pk -- "$1" | tail -n 1`;

async function look({ place, reach, signal }: Look): Promise<Found> {
  const { folder } = place;
  const { code, stdout, stderr } = await reach.run(['sh', '-c', SCRIPT, 'sh', folder], { signal });
  if (code !== 0) {
    throw missing(
      `The folder ${folder} cannot be made or written on ${reach.where} (${lastLine(stderr) || `exit code ${code}`}): choose one of your own that the nodes see, e.g. in your home.`,
    );
  }
  const kibibytes = wholeNumber(/\s(\d+)\s+\d+%\s/.exec(stdout)?.[1] ?? '');
  const free = kibibytes === null ? '' : `; ${formatBytes(kibibytes * 1024)} are free on its disk`;
  return passed(`${folder} is there and can be written${free}.`);
}

export const FOLDER_STEP: PlaceTestStep = { step: 'folder', title: 'Folder', look };
