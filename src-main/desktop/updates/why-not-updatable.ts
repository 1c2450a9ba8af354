import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How the application was installed. */
export interface Installation {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** Folder with what lies beside the archive. */
  readonly resources: string;
  readonly environment: NodeJS.ProcessEnv;
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Of the packages for Linux only an AppImage replaces itself. */
function onLinux({ resources, environment }: Installation): string | null {
  const image = environment.APPIMAGE;
  if (image) {
    const isReplaceable = mayWrite(image) && mayWrite(dirname(image));
    return isReplaceable ? null : `You may not write to ${image}.`;
  }
  const type = join(resources, 'package-type');
  if (!existsSync(type))
    return 'It was unpacked from an archive: unpack the newer one in its place.';
  const name = readFileSync(type, 'utf8').trim();
  return `It was installed as a ${name} package: the system’s own tools put a newer one in its place.`;
}

/** Why this installation cannot put a newer one in its place, in a sentence; null when it can. */
export function whyNotUpdatable(installation: Installation): string | null {
  const { platform, isPackaged, resources } = installation;
  if (!isPackaged) return 'It runs from its sources: fetch newer ones.';
  if (platform === 'linux') {
    const why = onLinux(installation);
    if (why !== null) return why;
  }
  // What electron-updater must know of the package; made where it is packed for updates.
  if (!existsSync(join(resources, 'app-update.yml'))) return 'It was packed without updates.';
  return null;
}
