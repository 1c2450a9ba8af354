import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { join } from 'node:path';
import { keysOf } from '../../../shared/typed/entries.ts';
import { readPartial } from '../../checkpoint/partial-checkpoint.ts';
import { listCheckpoints } from '../../store/checkpoints-repository.ts';
import type { ReadableConnection } from '../../store/connection.ts';
import { runFolder } from '../../store/data-folder.ts';
import type { StoredRun } from '../../store/runs/run-row.ts';
import { RUN_PARTS, type RunPart, runPath } from '../format/layout.ts';
import type { Manifest, ManifestRun } from '../format/manifest.ts';
import { RUN_TEXTS } from '../format/run-texts.ts';

/** What makes a run the same: not its name, its state or its history, which go on after an export. */
const NAMES = {
  config: 'configuration',
  validations: 'validations',
  metrics: 'metrics',
} as const satisfies Partial<Record<RunPart, string>>;

/** In what a manifest's run differs from the one that is here; null when they are the same. */
export async function differenceOf(
  { database, dataFolder }: { database: ReadableConnection; dataFolder: string },
  run: StoredRun,
  told: ManifestRun,
  { parts }: Manifest,
): Promise<string | null> {
  const digests = new Map(parts.map(({ path, sha256 }) => [path, sha256]));
  const source = { database, run, ofExperiment: false, checkpoints: [] };
  for (const part of keysOf(NAMES)) {
    const hash = createHash('sha256');
    for (const text of RUN_TEXTS[part](source)) {
      hash.update(text);
      await setImmediate();
    }
    if (hash.digest('hex') !== digests.get(runPath(told.id, RUN_PARTS[part]))) {
      const updates = `${run.progress.update} updates here, ${told.update} in the file`;
      return `other ${NAMES[part]} (${updates})`;
    }
  }
  const here = new Set<string>();
  for (const { name, update, hash } of listCheckpoints(database, run.number)) {
    const partial = await readPartial(join(runFolder(dataFolder, run.id), name));
    here.add(`${update} ${partial ? partial.hash : hash}`);
  }
  const missing = told.checkpoints.find(({ update, hash }) => !here.has(`${update} ${hash}`));
  return missing ? `no checkpoint of update ${missing.update} as it is in the file` : null;
}
