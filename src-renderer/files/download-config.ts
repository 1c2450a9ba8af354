import { writeConfigFile } from '../../shared/run-config/config-file.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { download } from './download.ts';
import { fileName } from '../../shared/text/file-name.ts';

/** Hands a configuration to the user as a file that can be edited and imported. */
export function downloadConfig(config: RunConfig): void {
  const blob = new Blob([writeConfigFile(config)], { type: 'application/json' });
  download(blob, `${fileName(config.name)}.json`);
}
