import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * Where the lab keeps its runs unless told otherwise: HRM_LAB_DATA, or the platform's place for
 * application data. The desktop application and the command line share it.
 */
export function labDataFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string {
  if (environment.HRM_LAB_DATA) return resolve(environment.HRM_LAB_DATA);
  const home = homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'hrm-agent-lab');
  if (platform === 'win32') {
    return join(environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'hrm-agent-lab');
  }
  return join(environment.XDG_DATA_HOME ?? join(home, '.local', 'share'), 'hrm-agent-lab');
}
