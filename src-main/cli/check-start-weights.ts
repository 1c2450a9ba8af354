import type { RunConfig } from '../../shared/run-config/schema.ts';
import { isWeightsFile, startWeightsFile } from '../runs/start-weights.ts';
import { readLab } from './use-lab.ts';

/**
 * Looks whether the weights that runs are to begin with are there and fit, before a data folder is
 * made or an engine measured.
 * @throws RunConfigError; StoreError when they are those of a run and there is no lab.
 */
export async function checkStartWeights(
  configs: readonly RunConfig[],
  dataFolder: string,
): Promise<void> {
  const ofFiles = configs.filter(isWeightsFile);
  const ofRuns = configs.filter((config) => {
    return config.startWeights.from !== '' && !isWeightsFile(config);
  });
  for (const config of ofFiles) startWeightsFile(config, null);
  if (ofRuns.length === 0) return;
  await readLab(dataFolder, async ({ runs }) => {
    for (const config of ofRuns) runs.checkStartWeights(config);
    // They differ in seeds and the like, not in the weights that they begin with.
    const first = new Map(ofRuns.map((config) => [JSON.stringify(config.startWeights), config]));
    for (const config of first.values()) await runs.checkWholeStartWeights(config);
  });
}
