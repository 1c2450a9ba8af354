import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { formatBytes } from '../../../shared/format/bytes.ts';
import { errorCode } from '../../../shared/errors/thrown.ts';
import { labFolderName, labHome } from '../lab-command.ts';
import { PlaceError } from '../place-error.ts';
import type { Reach } from '../reach/reach.ts';
import { type Found, type Look, missing, passed, type PlaceTestStep } from './step.ts';

/** Says which archive the folder of a lab was unpacked from. */
const ORIGIN_FILE = 'installed-from';

/**
 * Unpacks an archive from standard input into a folder beside its place, and moves it there when it is whole. Runs
 * may have files of the old one open: it stays until the next time.
 */
const UNPACK = `set -e
umask 022
home=$1 name=$2 origin=$3
mkdir -p -- "$home"
new=$(mktemp -d "$home/.unpacking-XXXXXX")
trap 'rm -rf -- "$new"' EXIT
tar -xzf - -C "$new"
test -x "$new/$name/bin/hrm-lab"
printf '%s\\n' "$origin" > "$new/$name/${ORIGIN_FILE}"
rm -rf -- "$home/.replaced-$name"
if [ -e "$home/$name" ]; then mv -- "$home/$name" "$home/.replaced-$name"; fi
mv -- "$new/$name" "$home/$name"`;

async function sizeOf(archive: string): Promise<number> {
  try {
    return (await stat(archive)).size;
  } catch (cause) {
    if (errorCode(cause) !== 'ENOENT') throw cause;
    throw missing(
      `There is no archive of the lab for clusters, ${archive}: npm run dist:cluster makes it in a checkout of the lab, or name another one.`,
      cause,
    );
  }
}

async function hashOf(archive: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(archive)) hash.update(chunk);
  return hash.digest('hex');
}

async function checkSystem({ reach, signal }: Pick<Look, 'reach' | 'signal'>): Promise<void> {
  const { stdout } = await reach.run(['uname', '-sm'], { signal });
  if (stdout.trim() === 'Linux x86_64') return;
  throw missing(
    `The lab is packed for Linux on x86_64 alone, and ${reach.where} is another system: put it there yourself, and say which command starts it.`,
  );
}

async function isThere(reach: Reach, folder: string, origin: string, signal: AbortSignal) {
  const { code, stdout } = await reach.run(['cat', '--', `${folder}/${ORIGIN_FILE}`], { signal });
  return code === 0 && stdout.trim() === origin;
}

async function look(all: Look, say: (words: string) => void): Promise<Found> {
  const { archive, place, version, reach, signal } = all;
  if (archive === null) return { outcome: 'skipped', detail: 'Nothing was to be installed.' };
  const bytes = await sizeOf(archive);
  await checkSystem(all);
  const [home, name] = [labHome(place), labFolderName(version)];
  const origin = await hashOf(archive);
  if (await isThere(reach, `${home}/${name}`, origin, signal)) {
    return passed(`The lab is in ${home}/${name} already.`);
  }
  say(`${formatBytes(bytes)} are being sent`);
  const command = ['sh', '-c', UNPACK, 'sh', home, name, origin];
  try {
    for await (const _ of reach.stream(command, { input: createReadStream(archive), signal }));
  } catch (error) {
    if (!(error instanceof PlaceError) || error.code !== 'PLACE_ANSWER') throw error;
    throw missing(
      `The lab could not be unpacked into ${home}; nothing was changed there. ${error.message}`,
      error,
    );
  }
  return passed(`The lab was put into ${home}/${name}, ${formatBytes(bytes)} packed.`);
}

export const INSTALL_STEP: PlaceTestStep = { step: 'install', title: 'Installing the lab', look };
